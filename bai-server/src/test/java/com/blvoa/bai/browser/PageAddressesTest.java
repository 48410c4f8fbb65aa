package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.link;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.user.UnusablePassword;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BaiTest
@BrowserTest
class PageAddressesTest {
    private final RunningBai bai;
    private final Tabs tabs;
    private final Record operator;

    PageAddressesTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
        operator = bai.operator("13800138000");
        new Content(bai.as(operator)).document("指南");
    }

    @Test
    void the_pages_work_without_the_prefix_too() {
        Page page = tabs.as(bai, operator);
        List<String> asked = new ArrayList<>();
        page.onRequest((Request request) -> asked.add(request.url()));
        page.navigate("../../manage");
        link(page, "文档管理").first().click();
        assertThat(page).hasURL(Pattern.compile("http://[^/]+/manage/document-manage$"));
        assertThat(button(page, "编辑文档 指南")).isVisible();
        link(page, "首页").click();
        assertThat(page).hasURL(Pattern.compile("http://[^/]+/manage$"));
        assertThat(asked).noneMatch(address -> address.contains("/pb/"));
    }

    @Test
    void each_address_is_a_link_that_can_be_opened_for_itself() {
        Page page = tabs.as(bai, operator);
        page.navigate("../manage");
        assertThat(link(page, "文档管理").first()).hasAttribute("href", "/pb/manage/document-manage");
        page.locator("a.tile", new Page.LocatorOptions().setHasText("附件")).click();
        assertThat(page).hasURL(Pattern.compile(".*/document-manage\\?tab=attachments$"));
        assertThat(button(page, "上传附件")).isVisible();
        page.goBack();
        assertThat(page.getByText("最近操作")).isVisible();
        page.reload();
        assertThat(page.getByText("最近操作")).isVisible();
    }

    @Test
    void a_superuser_may_use_them_too() {
        Record superuser = bai.application()
                .records()
                .save(bai.application()
                        .records()
                        .create("_superusers")
                        .set("email", UUID.randomUUID() + "@example.com")
                        .setRaw("password", UnusablePassword.draw()));
        Page page = tabs.as(bai, superuser);
        page.navigate("../manage");
        assertThat(page.getByText("超级管理员")).isVisible();
        page.navigate("document-manage");
        assertThat(button(page, "编辑文档 指南")).isVisible();
    }

    @Test
    void of_a_very_long_list_the_newest_are_shown_and_that_is_said() {
        String title = "x".repeat(10);
        bai.application().database().run(_ -> {
            for (int i = 0; i < 501; i++) {
                bai.application()
                        .records()
                        .save(bai.application()
                                .records()
                                .create("tbl_document")
                                .set("document_title", title + i)
                                .set("document_type", "长"));
            }
        });
        Page page = tabs.as(bai, operator);
        page.navigate("document-manage");
        assertThat(page.getByText("这里是最新的 500 条")).isVisible();
    }
}
