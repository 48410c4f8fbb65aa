package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.dialog;
import static com.blvoa.bai.browser.Finding.field;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@BaiTest
@BrowserTest
class SessionExpiryTest {
    private static final String PHONE = "13800138000";

    private final RunningBai bai;
    private final Tabs tabs;

    SessionExpiryTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
    }

    @BeforeAll
    void register() {
        bai.guest().post("/pb/api/platform/register", RunningBai.registration(PHONE));
    }

    private String token() {
        Map<String, ?> answer = RunningBai.envelope(
                bai.guest()
                        .post(
                                "/pb/api/platform/login",
                                Map.of("login_account", PHONE, "password", RunningBai.PASSWORD)),
                200);
        return String.valueOf(answer.get("token"));
    }

    private static void logIn(Page page) {
        assertThat(page.getByText("登录已过期")).isVisible();
        Locator form = page.getByRole(AriaRole.TABPANEL);
        field(form, "手机号或邮箱").fill(PHONE);
        field(form, "密码").fill(RunningBai.PASSWORD);
        button(page, "登录").click();
    }

    @Test
    void a_token_that_is_refused_leads_to_the_login_and_back_to_the_same_place() {
        String good = token();
        Page page = tabs.expecting(401).withToken(bai, good.substring(0, good.length() - 4) + "AAAA");
        page.navigate("document-manage?tab=attachments");
        assertThat(page).hasURL(Pattern.compile(".*/manage/login\\?.*"));
        assertThat(page.evaluate("() => localStorage.getItem('bai.token')")).isNull();
        logIn(page);
        assertThat(page).hasURL(Pattern.compile(".*/manage/document-manage\\?tab=attachments$"));
        assertThat(button(page, "上传附件")).isVisible();
    }

    @Test
    void what_was_being_written_is_there_again_after_the_login() {
        Page page = tabs.expecting(401).withToken(bai, token());
        page.navigate("document-manage");
        button(page, "新增文档").click();
        field(dialog(page), "标题").fill("写到一半");
        dialog(page).getByLabel("类型").fill("随笔");
        revoke();
        button(dialog(page), "保存").click();
        logIn(page);
        assertThat(page.getByText("已恢复登录过期前未保存的内容")).isVisible();
        assertThat(field(dialog(page), "标题")).hasValue("写到一半");
        button(dialog(page), "保存").click();
        assertThat(page.getByText("已保存文档「写到一半」")).isVisible();
    }

    @Test
    void what_was_typed_into_a_row_is_there_again_on_its_page_of_the_table() {
        IntStream.range(10, 40).forEach(number -> dictionary("行内 " + number));
        Page page = dictionaries();
        button(page, "下一页").click();
        button(page, "编辑字典 行内 39").click();
        field(page.locator("tbody"), "备注").fill("写到一半");
        revoke();
        field(page.locator("tbody"), "备注").press("Enter");
        logIn(page);
        assertThat(page.getByText("已恢复登录过期前未保存的内容")).isVisible();
        assertThat(field(page.locator("tbody"), "备注")).hasValue("写到一半");
        button(page, "保存").click();
        assertThat(page.getByText("已保存字典「行内 39」")).isVisible();
    }

    @Test
    void a_dictionary_that_was_being_made_is_there_again_after_the_login() {
        Page page = dictionaries();
        button(page, "新增字典").click();
        field(dialog(page), "字典名称").fill("写到一半的字典");
        field(dialog(page), "第 1 项的枚举值").fill("a");
        field(dialog(page), "第 1 项的说明").fill("甲");
        revoke();
        button(dialog(page), "创建").click();
        logIn(page);
        assertThat(page.getByText("已恢复登录过期前未保存的内容")).isVisible();
        assertThat(field(dialog(page), "第 1 项的说明")).hasValue("甲");
        button(dialog(page), "创建").click();
        assertThat(page.getByText("已新增字典「写到一半的字典」")).isVisible();
    }

    @Test
    void items_that_were_being_changed_are_there_again_after_the_login() {
        dictionary("有项的");
        Page page = dictionaries();
        button(page, "1 项，编辑 有项的 的枚举项").click();
        button(dialog(page), "添加一项").click();
        field(dialog(page), "第 2 项的枚举值").fill("b");
        field(dialog(page), "第 2 项的说明").fill("乙");
        revoke();
        button(dialog(page), "保存").click();
        logIn(page);
        assertThat(page.getByText("已恢复登录过期前未保存的内容")).isVisible();
        assertThat(field(dialog(page), "第 2 项的说明")).hasValue("乙");
        button(dialog(page), "取消").click();
        assertThat(dialog(page)).containsText("放弃未保存的修改");
        button(dialog(page), "取消").click();
        button(dialog(page), "保存").click();
        assertThat(button(page, "2 项，编辑 有项的 的枚举项")).isVisible();
    }

    @Test
    void the_login_sends_nobody_to_a_foreign_place() {
        Page page = tabs.guest(bai);
        page.navigate("login?next=//example.com/&expired=1");
        logIn(page);
        assertThat(page).hasURL(Pattern.compile("http://127\\.0\\.0\\.1:\\d+/pb/manage$"));
    }

    private Page dictionaries() {
        Page page = tabs.expecting(401).withToken(bai, token());
        page.navigate("dictionary-manage");
        return page;
    }

    private void dictionary(String name) {
        List<Map<String, Object>> items = List.of(Map.of("enum", "a", "description", "甲", "sortOrder", 1));
        bai.as(operator()).post("/pb/api/dictionary/create", Map.of("dict_name", name, "items", items));
    }

    private Record operator() {
        return bai.application()
                .records()
                .first("tbl_auth_users", "users_phone = {:phone}", Map.of("phone", PHONE))
                .orElseThrow();
    }

    /** Ends all sessions of the operator, as an administrator may. */
    private void revoke() {
        bai.application()
                .records()
                .save(operator().set("tokenKey", UUID.randomUUID().toString()));
    }
}
