package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.dialog;
import static com.blvoa.bai.browser.Finding.field;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two operators at work, or one with two windows. */
@BaiTest
@BrowserTest
class TwoWindowsTest {
    private static final String PHONE = "13800138000";

    private final RunningBai bai;
    private final Tabs tabs;
    private final Record operator;
    private final Content content;

    TwoWindowsTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
        bai.guest().post("/pb/api/platform/register", RunningBai.registration(PHONE));
        operator = bai.application()
                .records()
                .first("tbl_auth_users", "users_phone = {:phone}", Map.of("phone", PHONE))
                .orElseThrow();
        content = new Content(bai.as(operator));
    }

    private Page editing(String title) {
        Page page = tabs.as(bai, operator);
        page.navigate("document-manage");
        button(page, "编辑文档 " + title).click();
        assertThat(field(dialog(page), "标题")).hasValue(title);
        return page;
    }

    @Test
    void saving_a_document_leaves_what_others_changed_in_other_fields() {
        String id =
                content.document("共用的", "document_effect_date", "2026-05-01 15:30:00", "document_download_count", 1);
        Page page = editing("共用的");
        content.call(
                "document/update",
                Map.of(
                        "document_id", id,
                        "document_title", "共用的",
                        "document_type", "说明书",
                        "document_summary", "别人写的",
                        "document_download_count", 7));
        field(dialog(page), "副标题").fill("我写的");
        button(dialog(page), "保存").click();
        assertThat(page.getByText("已保存文档「共用的」")).isVisible();
        assertThat(content.items("document/list", "keyword", id).getFirst())
                .containsEntry("document_subtitle", "我写的")
                .containsEntry("document_summary", "别人写的")
                .containsEntry("document_download_count", 7L)
                .containsEntry("document_effect_date", "2026-05-01 15:30:00.000Z");
    }

    @Test
    void saving_a_dictionary_leaves_what_others_changed_in_other_fields() {
        List<Map<String, Object>> items = List.of(Map.of("enum", "a", "description", "甲", "sortOrder", 1));
        content.call("dictionary/create", Map.of("dict_name", "共用字典", "items", items));
        Page page = tabs.as(bai, operator);
        page.navigate("dictionary-manage");
        button(page, "编辑字典 共用字典").click();
        content.call("dictionary/update", Map.of("dict_name", "共用字典", "dict_word_remark", "别人写的"));
        field(page.locator("tbody"), "字典名称").fill("改名字典");
        button(page, "保存").click();
        assertThat(page.getByText("已保存字典「改名字典」")).isVisible();
        assertThat(content.items("dictionary/list", "keyword", "改名字典").getFirst())
                .containsEntry("dict_word_remark", "别人写的");
    }

    @Test
    void the_dialog_of_items_shows_those_that_others_added_meanwhile() {
        Map<String, Object> first = Map.of("enum", "a", "description", "甲", "sortOrder", 1);
        Map<String, Object> second = Map.of("enum", "b", "description", "乙", "sortOrder", 2);
        content.call("dictionary/create", Map.of("dict_name", "长大的", "items", List.of(first)));
        Page page = tabs.as(bai, operator);
        page.navigate("dictionary-manage");
        Locator items = button(page, "1 项，编辑 长大的 的枚举项");
        assertThat(items).isVisible();
        content.call("dictionary/update", Map.of("dict_name", "长大的", "items", List.of(first, second)));
        items.click();
        assertThat(field(dialog(page), "第 2 项的枚举值")).hasValue("b");
    }

    @Test
    void signing_out_and_in_again_in_one_window_keeps_what_is_being_written_in_another() {
        content.document("写作中");
        Page page = editing("写作中");
        field(dialog(page), "副标题").fill("还没保存");
        signOutAndInElsewhere(page, PHONE);
        assertThat(field(dialog(page), "副标题")).hasValue("还没保存");
    }

    @Test
    void what_was_being_written_is_not_shown_to_who_signs_in_next() {
        String phone = "13800138001";
        bai.guest().post("/pb/api/platform/register", RunningBai.registration(phone));
        content.document("甲的");
        Page page = editing("甲的");
        field(dialog(page), "副标题").fill("还没保存");
        signOutAndInElsewhere(page, phone);
        assertThat(button(page, "编辑文档 甲的")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private static void signOutAndInElsewhere(Page page, String phone) {
        Page other = page.context().newPage();
        other.navigate("../manage");
        button(other, "退出登录").click();
        assertThat(page).hasURL(Pattern.compile(".*/manage/login\\?.*"));
        Locator form = other.getByRole(AriaRole.TABPANEL);
        field(form, "手机号或邮箱").fill(phone);
        field(form, "密码").fill(RunningBai.PASSWORD);
        button(other, "登录").click();
        assertThat(page).hasURL(Pattern.compile(".*/document-manage$"));
    }
}
