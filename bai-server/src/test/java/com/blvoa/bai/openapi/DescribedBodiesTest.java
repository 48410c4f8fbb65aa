package com.blvoa.bai.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.json.Json;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies at the edge of what is described: the server takes what the documents allow, and refuses what they don't. */
@BaiTest
class DescribedBodiesTest {
    private final List<Descriptions> documents =
            List.of(new Descriptions("openapi.yaml"), new Descriptions("openapi-wx.yaml"));
    private final HttpCaller user;

    DescribedBodiesTest(RunningBai bai) {
        user = bai.as(bai.wechatUser(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            order/create   | {"order_source": "自助下单"}                                                | 200
            order/create   | {"order_source": " "}                                                      | 400
            order/create   | {"cart_ids": null}                                                         | 400
            order/create   | {"cart_ids": [" "]}                                                        | 400
            order/create   | {"order_source": "自助下单", "cart_ids": ["nothing"]}                       | 404
            order/list     | {"perPage": 999999999999999999}                                            | 200
            order/list     | {"perPage": 1e17}                                                          | 200
            order/list     | {"perPage": 1000000000000000000}                                           | 400
            order/list     | {"perPage": 1e18}                                                          | 400
            wechat/profile | {"users_name": "张三"}                                                      | 200
            wechat/profile | {"users_name": ""}                                                         | 400
            wechat/profile | {"users_name": null, "users_picture": " "}                                 | 400
            platform/login | {"login_account": 100, "users_phone": "", "password": "x"}                 | 404
            platform/login | {"login_account": null, "users_phone": "100", "password": "x"}             | 404
            platform/login | {"login_account": " ", "users_phone": "100", "password": "x"}              | 400
            platform/login | {"users_phone": "", "password": "x"}                                       | 400
            """)
    void what_is_described_is_taken_and_what_is_not_is_refused(String endpoint, String body, int status) {
        agree(endpoint, body, status);
    }

    @ParameterizedTest
    @CsvSource({"255, 200", "256, 400"})
    void white_space_around_a_text_counts_for_its_length(int length, int status) {
        agree("cart/list", "{\"keyword\": \"\\t" + "y".repeat(length - 1) + "\"}", status);
        agree("order/list", "{\"status\": \"" + "y".repeat(length - 1) + " \"}", status);
    }

    private void agree(String endpoint, String body, int status) {
        HttpAnswer answer = user.json("POST", "/pb/api/" + endpoint, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        for (Descriptions document : documents) {
            for (String operation : document.operations()) {
                if (operation.endsWith("/api/" + endpoint)) {
                    assertThat(document.faultsOfBody(operation, Json.parse(body))
                                    .isEmpty())
                            .as(operation)
                            .isEqualTo(status != 400);
                }
            }
        }
    }
}
