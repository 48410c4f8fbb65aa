package com.blvoa.bai.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BaiTest
class DocumentServingTest {
    private final HttpCaller page;

    DocumentServingTest(RunningBai bai) {
        page = bai.guest().with("Origin", "https://app.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "/pb/openapi.yaml, application/yaml; charset=utf-8", "/openapi.yaml, application/yaml; charset=utf-8",
        "/pb/openapi.json, application/json", "/openapi.json, application/json",
        "/pb/openapi-wx.yaml, application/yaml; charset=utf-8", "/openapi-wx.json, application/json",
        "/pb/openapi-wx/system.yaml, application/yaml; charset=utf-8", "/openapi-wx/company.json, application/json"
    })
    void documents_are_served_to_any_page_with_and_without_the_prefix(String path, String type) {
        HttpAnswer answer = page.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.body()).contains("description");
        HttpAnswer again = page.with("If-None-Match", answer.header("ETag")).get(path);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void other_names_are_not_there() {
        for (String path : new String[] {
            "/openapi-wx/nothing.yaml", "/openapi-wx/system.txt", "/openapi-wx/..%2Foas-3.1.schema.json"
        }) {
            assertThat(page.get(path).status()).as(path).isEqualTo(404);
        }
    }
}
