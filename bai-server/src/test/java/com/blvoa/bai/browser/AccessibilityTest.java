package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.dialog;
import static com.blvoa.bai.browser.Finding.tab;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.basin.schema.Record;
import dev.basin.testkit.MultipartBody;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@BaiTest
@BrowserTest
class AccessibilityTest {
    private static final String JUDGE = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html + ' ' + node.failureSummary).join('\\n')}`)""";

    private final RunningBai bai;
    private final Tabs tabs;
    private final Record operator;
    private String axe = "";

    AccessibilityTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
        operator = bai.operator("13800138000");
    }

    @BeforeAll
    void content() throws IOException {
        Chromium.PACKAGES.install();
        axe = Files.readString(Chromium.PACKAGES.path().resolve("node_modules/axe-core/axe.min.js"));
        Content content = new Content(bai.as(operator));
        content.call(
                "dictionary/create",
                Map.of("dict_name", "状态", "items", List.of(Map.of("enum", "a", "description", "甲", "sortOrder", 1))));
        byte[] picture = MediaFiles.picture("图.png", Color.MAGENTA).buffer;
        String id = Content.text(
                RunningBai.data(content.upload(new MultipartBody().file("attachments_link", "图.png", picture)), 200),
                "attachments_id");
        content.document("指南", "document_status", "enabled", "document_image", List.of(id));
    }

    private void judge(Page page, String what) {
        page.evaluate(axe);
        assertThat((List<?>) page.evaluate(JUDGE)).as(what).isEmpty();
    }

    /** What Swagger UI draws is not ours to mend. */
    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_page_of_the_descriptions_has_no_serious_fault_of_our_making(ColorScheme scheme) {
        Page page = tabs.as(bai, operator, scheme);
        page.navigate("../docs");
        assertThat(page.locator(".opblock").first()).isVisible();
        page.getByLabel("粘贴 Token").check();
        page.evaluate(axe);
        assertThat((List<?>) page.evaluate(JUDGE.replace("run(document,", "run({ exclude: '.swagger-ui' },")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void no_page_and_no_dialog_has_a_serious_fault(ColorScheme scheme) {
        Page page = tabs.as(bai, operator, scheme);
        page.navigate("../manage");
        assertThat(page.locator(".history-line")).hasCount(1);
        judge(page, "home");
        page.navigate("dictionary-manage");
        button(page, "编辑字典 状态").click();
        judge(page, "dictionaries with a row being edited");
        button(page, "取消").click();
        button(page, "新增字典").click();
        assertThat(dialog(page)).isVisible();
        judge(page, "dialog of a new dictionary");
        page.keyboard().press("Escape");
        page.navigate("document-manage");
        assertThat(button(page, "编辑文档 指南")).isVisible();
        judge(page, "documents");
        button(page, "编辑文档 指南").click();
        assertThat(dialog(page)).isVisible();
        judge(page, "editor");
        page.keyboard().press("Escape");
        button(page, "查看 指南 的操作历史").click();
        assertThat(dialog(page).locator(".history-line")).hasCount(1);
        judge(page, "history");
        page.keyboard().press("Escape");
        tab(page, "附件").click();
        button(page, "预览 图.png").click();
        assertThat(dialog(page)).isVisible();
        judge(page, "attachments and preview");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_login_has_no_serious_fault(ColorScheme scheme) {
        Page page = tabs.guest(bai, scheme);
        page.navigate("login?expired=1");
        for (String form : List.of("密码登录", "注册", "粘贴 Token")) {
            tab(page, form).click();
            judge(page, form);
        }
    }

    @Test
    void the_focus_stays_in_a_dialog_and_returns_to_where_it_was() {
        Page page = tabs.as(bai, operator);
        page.navigate("document-manage");
        button(page, "查看 指南 的操作历史").click();
        assertThat(dialog(page).locator(".history-line")).hasCount(1);
        for (int i = 0; i < 8; i++) {
            page.keyboard().press(i < 4 ? "Tab" : "Shift+Tab");
            assertThat(page.evaluate("() => document.activeElement.closest('.ant-modal') !== null"))
                    .isEqualTo(true);
        }
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(button(page, "查看 指南 的操作历史")).isFocused();
    }

    @Test
    void the_focus_returns_to_the_button_of_a_row_that_is_no_longer_edited() {
        Page page = tabs.as(bai, operator);
        page.navigate("dictionary-manage");
        Locator edit = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("编辑字典"))
                .first();
        edit.focus();
        page.keyboard().press("Enter");
        assertThat(Finding.field(page.locator("tbody"), "字典名称")).isFocused();
        page.keyboard().press("Escape");
        assertThat(edit).isFocused();
        page.keyboard().press("Enter");
        Locator remark = Finding.field(page.locator("tbody"), "备注");
        remark.focus();
        page.keyboard().type("只用键盘");
        page.keyboard().press("Enter");
        assertThat(page.getByText("只用键盘")).isVisible();
        assertThat(edit).isFocused();
    }

    @Test
    void a_document_is_made_with_the_keyboard_alone() {
        Page page = tabs.as(bai, operator);
        page.navigate("document-manage");
        button(page, "新增文档").focus();
        page.keyboard().press("Enter");
        assertThat(Finding.field(dialog(page), "标题")).isFocused();
        page.keyboard().type("只用键盘");
        page.keyboard().press("Tab");
        page.keyboard().type("说明书");
        page.keyboard().press("Enter");
        assertThat(page.getByText("已保存文档「只用键盘」")).isVisible();
        assertThat(button(page, "新增文档")).isFocused();
    }

    @Test
    void nothing_is_wider_than_a_phone() {
        Page page = tabs.as(bai, operator);
        page.setViewportSize(390, 844);
        for (String address : List.of("../manage", "dictionary-manage", "document-manage", "../docs")) {
            page.navigate(address);
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator(".loading")).hasCount(0);
            assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                    .as(address)
                    .isEqualTo(390);
        }
    }
}
