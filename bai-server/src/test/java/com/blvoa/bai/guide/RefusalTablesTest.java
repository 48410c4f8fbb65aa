package com.blvoa.bai.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.FakeWechat;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MarkdownPage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Brings about every refusal that the tables of {@code docs/front-end.md} tell of. */
@BaiTest(
        wechat = true,
        environment = {"BAI_DUPLICATE_WINDOW=60s", "BAI_PLATFORM_REGISTRATION=approval", "BAI_UPLOAD_MAX=1KB"})
class RefusalTablesTest {
    private final Map<String, Supplier<Refused>> hooks = new LinkedHashMap<>();
    private final Map<String, Supplier<Refused>> natively = new LinkedHashMap<>();

    RefusalTablesTest(RunningBai bai, FakeWechat wechat) {
        HookRefusals ofHooks = new HookRefusals(bai, wechat);
        hooks.putAll(refused(ofHooks.ways()));
        hooks.put("413 请求体过大", ofHooks::largeBody);
        NativeRefusals ofNative = new NativeRefusals(bai);
        natively.putAll(refused(ofNative.ways()));
        natively.put("413 Request entity too large.", ofNative::largeBody);
    }

    private static Map<String, Supplier<Refused>> refused(Map<String, Supplier<HttpAnswer>> ways) {
        Map<String, Supplier<Refused>> found = new LinkedHashMap<>();
        ways.forEach((row, way) -> found.put(row, () -> Refused.of(way.get())));
        return found;
    }

    /** Status and message of each row, in the order of the page. */
    private static List<String> rows() {
        return MarkdownPage.of("docs/front-end.md").rows().stream()
                .filter(cells -> cells.getFirst().matches("\\d{3}"))
                .map(cells -> cells.get(0) + " " + cells.get(1).replace("`", ""))
                .toList();
    }

    @Test
    void every_row_is_tried_and_every_way_has_a_row() {
        List<String> tried = new ArrayList<>(hooks.keySet());
        tried.addAll(natively.keySet());
        assertThat(rows()).containsExactlyInAnyOrderElementsOf(tried);
    }

    @TestFactory
    Stream<DynamicTest> hooks_refuse_as_it_says() {
        return hooks.entrySet().stream()
                .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                    Refused refused = way.getValue().get();
                    same(way.getKey(), refused.member("code"), refused.member("msg"), refused);
                    assertThat(refused.member("message")).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_nativelyapi_refuses_as_it_says() {
        return natively.entrySet().stream()
                .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                    Refused refused = way.getValue().get();
                    same(way.getKey(), refused.member("status"), refused.member("message"), refused);
                    assertThat(refused.member("msg")).isEmpty();
                }));
    }

    private static void same(String row, String status, String message, Refused refused) {
        String said = row.substring(4);
        assertThat(String.valueOf(refused.status()))
                .isEqualTo(row.substring(0, 3))
                .isEqualTo(status);
        if (said.contains("…")) {
            assertThat(message).startsWith(said.substring(0, said.indexOf('…')));
        } else {
            assertThat(message).isEqualTo(said);
        }
        assertThat(refused.body()).contains("\"data\":{");
    }
}
