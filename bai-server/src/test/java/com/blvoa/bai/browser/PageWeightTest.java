package com.blvoa.bai.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.basin.schema.Record;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BaiTest
@BrowserTest
class PageWeightTest {
    private static final int MOST_BYTES = 1_000_000;
    private static final String SENT = """
            () => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
              .reduce((sum, entry) => sum + entry.transferSize, 0)""";

    private static final String PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";

    private final RunningBai bai;
    private final Tabs tabs;
    private final Record operator;

    PageWeightTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
        operator = bai.operator("13800138000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../manage", "login", "dictionary-manage", "document-manage", "../docs"})
    void a_first_visit_is_below_a_megabyte_and_a_second_far_below(String address) {
        Page page = address.equals("login") ? tabs.guest(bai) : tabs.as(bai, operator);
        List<String> hosts = new ArrayList<>();
        page.onRequest((Request request) -> hosts.add(URI.create(request.url()).getAuthority()));
        int first = visit(page, address);
        assertThat(first).isBetween(100_000, MOST_BYTES);
        assertThat(visit(page, address)).isLessThan(first / 5);
        assertThat(hosts).containsOnly("127.0.0.1:" + bai.port());
    }

    /** At one of many visits, since the machine has other things to do. */
    @Test
    void the_first_paint_comes_within_a_second() {
        assertThat(IntStream.range(0, 20).anyMatch(_ -> {
                    Page page = tabs.as(bai, operator);
                    visit(page, "document-manage");
                    double painted = ((Number) page.evaluate(PAINTED)).doubleValue();
                    return painted > 0 && painted < 1000;
                }))
                .isTrue();
    }

    private static int visit(Page page, String address) {
        page.navigate(address);
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator(".loading")).hasCount(0);
        if (address.endsWith("docs")) {
            assertThat(page.locator(".opblock").first()).isVisible();
        }
        return ((Number) page.evaluate(SENT)).intValue();
    }
}
