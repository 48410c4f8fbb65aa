package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.alert;
import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.combo;
import static com.blvoa.bai.browser.Finding.dialog;
import static com.blvoa.bai.browser.Finding.field;
import static com.blvoa.bai.browser.Finding.link;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.basin.schema.Record;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BaiTest(environment = "BAI_DUPLICATE_WINDOW=10s")
@BrowserTest
class FailureAndRetryTest {
    private final RunningBai bai;
    private final Tabs tabs;
    private final Record operator;
    private final Content content;

    FailureAndRetryTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
        operator = bai.operator("13800138000");
        content = new Content(bai.as(operator));
    }

    private static void newDocument(Page page, String title) {
        button(page, "新增文档").click();
        field(dialog(page), "标题").fill(title);
        combo(dialog(page), "类型").fill("说明书");
    }

    @Test
    void a_call_too_many_is_told_with_the_time_to_wait_and_can_be_tried_again() {
        content.call(
                "dictionary/create",
                Map.of("dict_name", "状态", "items", List.of(Map.of("enum", "a", "description", "甲", "sortOrder", 1))));
        content.call("dictionary/update", Map.of("dict_name", "状态", "dict_word_is_enabled", false));
        content.call("dictionary/update", Map.of("dict_name", "状态", "dict_word_is_enabled", true));
        Page page = tabs.expecting(429).as(bai, operator);
        page.navigate("dictionary-manage");
        Locator enabled = page.getByRole(AriaRole.SWITCH);
        // the same as a moment ago: off, on, and off again
        for (int clicks = 1; clicks <= 3; clicks++) {
            enabled.click();
            assertThat(enabled).isEnabled();
        }
        assertThat(alert(page)).containsText("重复请求过于频繁");
        assertThat(alert(page).locator("button")).isDisabled();
        assertThat(alert(page).locator("button")).hasText(Pattern.compile("\\d 秒后可重试"));
        button(page, "重试").click();
        assertThat(alert(page)).hasCount(0);
        assertThat(enabled).not().isChecked();
    }

    @Test
    void without_a_network_a_page_says_so_and_loads_when_tried_again() {
        tabs.expectingNoNetwork();
        Page page = tabs.as(bai, operator);
        page.navigate("../manage");
        assertThat(link(page, "文档管理").first()).isVisible();
        link(page, "文档管理").first().click();
        assertThat(button(page, "新增文档")).isVisible();
        page.context().setOffline(true);
        button(page, "刷新").click();
        assertThat(alert(page)).containsText("连接不到服务器");
        page.context().setOffline(false);
        button(page, "重试").click();
        assertThat(alert(page)).hasCount(0);
    }

    @Test
    void an_answer_that_is_not_the_servers_is_told_like_a_missing_network() {
        Page page = tabs.as(bai, operator);
        String lists = "**/api/document/list";
        page.route(
                lists,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<html>Log in to this network</html>")));
        page.navigate("document-manage");
        assertThat(alert(page)).containsText("连接不到服务器");
        page.unroute(lists);
        button(page, "重试").click();
        assertThat(alert(page)).hasCount(0);
    }

    @Test
    void what_could_not_be_saved_stays_and_is_saved_when_tried_again() {
        tabs.expectingNoNetwork();
        Page page = tabs.as(bai, operator);
        page.navigate("document-manage");
        newDocument(page, "断网时写的");
        page.context().setOffline(true);
        button(dialog(page), "保存").click();
        assertThat(alert(page)).containsText("连接不到服务器");
        assertThat(field(dialog(page), "标题")).hasValue("断网时写的");
        page.context().setOffline(false);
        button(dialog(page), "重试").click();
        assertThat(page.getByText("已保存文档「断网时写的」")).isVisible();
        assertThat(content.texts("document/list", "document_title", "keyword", "断网时写的"))
                .hasSize(1);
    }

    @Test
    void an_upload_that_broke_off_is_tried_again_and_holds_up_saving_until_then() {
        tabs.expectingNoNetwork();
        Page page = tabs.as(bai, operator);
        page.navigate("document-manage");
        newDocument(page, "有图的");
        page.context().setOffline(true);
        dialog(page)
                .locator("input[type=file][aria-label=添加图片]")
                .setInputFiles(new FilePayload[] {MediaFiles.picture("迟到.png", Color.ORANGE)});
        assertThat(dialog(page).locator(".media-coming")).containsText("连接不到服务器");
        button(dialog(page), "保存").click();
        assertThat(dialog(page)).containsText("还有文件没有上传完成");
        page.context().setOffline(false);
        button(dialog(page), "重试").click();
        assertThat(dialog(page).locator(".media-one")).hasCount(1);
        button(dialog(page), "保存").click();
        assertThat(page.getByText("已保存文档「有图的」")).isVisible();
    }

    @Test
    void a_double_click_saves_once() {
        Page page = tabs.as(bai, operator);
        page.navigate("document-manage");
        newDocument(page, "点了两下");
        button(dialog(page), "保存").dblclick();
        assertThat(page.getByText("已保存文档「点了两下」")).isVisible();
        assertThat(alert(page)).hasCount(0);
        assertThat(content.texts("document/list", "document_title", "keyword", "点了两下"))
                .hasSize(1);
    }
}
