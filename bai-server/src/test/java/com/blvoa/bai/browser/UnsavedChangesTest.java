package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.dialog;
import static com.blvoa.bai.browser.Finding.field;
import static com.blvoa.bai.browser.Finding.link;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.basin.schema.Record;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BaiTest
@BrowserTest
class UnsavedChangesTest {
    private static final Pattern DOCUMENTS = Pattern.compile(".*/document-manage$");

    private final RunningBai bai;
    private final Tabs tabs;
    private final Record operator;
    private final Content content;

    UnsavedChangesTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
        operator = bai.operator("13800138000");
        content = new Content(bai.as(operator));
        content.document("指南");
        content.call(
                "dictionary/create",
                Map.of("dict_name", "状态", "items", List.of(Map.of("enum", "a", "description", "甲", "sortOrder", 1))));
    }

    private Page editing() {
        Page page = tabs.as(bai, operator);
        page.navigate("dictionary-manage");
        link(page, "文档管理").click();
        button(page, "编辑文档 指南").click();
        assertThat(dialog(page)).isVisible();
        return page;
    }

    @Test
    void closing_an_editor_without_changes_asks_nothing() {
        Page page = editing();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void esc_asks_before_changes_are_lost_and_esc_again_goes_on() {
        Page page = editing();
        field(dialog(page), "标题").fill("改了");
        page.keyboard().press("Escape");
        assertThat(dialog(page)).containsText("放弃未保存的修改？");
        page.keyboard().press("Escape");
        assertThat(field(dialog(page), "标题")).hasValue("改了");
        button(dialog(page), "取消").click();
        button(dialog(page), "放弃修改").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(content.texts("document/list", "document_title")).containsExactly("指南");
    }

    @Test
    void going_back_asks_and_stays_when_told_so() {
        Page page = editing();
        field(dialog(page), "标题").fill("改了");
        page.goBack();
        button(dialog(page), "取消").click();
        assertThat(page).hasURL(DOCUMENTS);
        assertThat(field(dialog(page), "标题")).hasValue("改了");
        page.goBack();
        button(dialog(page), "放弃修改").click();
        assertThat(page).hasURL(Pattern.compile(".*/dictionary-manage$"));
    }

    @Test
    void leaving_for_elsewhere_makes_the_browser_ask() {
        Page page = editing();
        List<String> asked = new ArrayList<>();
        page.onDialog((Dialog question) -> {
            asked.add(question.type());
            question.dismiss();
        });
        field(dialog(page), "标题").fill("改了");
        page.evaluate("() => { location.href = 'about:blank'; }");
        page.waitForCondition(() -> !asked.isEmpty());
        assertThat(asked).containsExactly("beforeunload");
        assertThat(page).hasURL(DOCUMENTS);
    }

    @Test
    void a_row_that_is_being_edited_is_guarded_too() {
        Page page = tabs.as(bai, operator);
        page.navigate("dictionary-manage");
        button(page, "编辑字典 状态").click();
        field(page.locator("tbody"), "备注").fill("新的");
        link(page, "首页").click();
        button(dialog(page), "取消").click();
        assertThat(field(page.locator("tbody"), "备注")).hasValue("新的");
        link(page, "首页").click();
        button(dialog(page), "放弃修改").click();
        assertThat(page).hasURL(Pattern.compile(".*/pb/manage$"));
    }

    @Test
    void what_was_uploaded_for_nothing_is_deleted_again() {
        Page page = editing();
        Locator dialog = dialog(page);
        dialog.locator("input[type=file][aria-label=添加图片]")
                .setInputFiles(new FilePayload[] {MediaFiles.picture("多余.png", Color.PINK)});
        assertThat(dialog.locator(".media-one")).hasCount(1);
        assertThat(content.texts("attachment/list", "attachments_filename")).contains("多余.png");
        button(dialog, "取消").click();
        page.waitForResponse(
                response -> response.url().endsWith("attachment/delete") && response.ok(),
                () -> button(dialog(page), "放弃修改").click());
        assertThat(content.texts("attachment/list", "attachments_filename")).doesNotContain("多余.png");
    }
}
