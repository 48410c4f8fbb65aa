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
import java.util.Map;
import java.util.regex.Pattern;
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
    void the_login_sends_nobody_to_a_foreign_place() {
        Page page = tabs.guest(bai);
        page.navigate("login?next=//example.com/&expired=1");
        logIn(page);
        assertThat(page).hasURL(Pattern.compile("http://127\\.0\\.0\\.1:\\d+/pb/manage$"));
    }

    /** Ends all sessions of the operator, as an administrator may. */
    private void revoke() {
        var records = bai.application().records();
        var user = records.first("tbl_auth_users", "users_phone = {:phone}", Map.of("phone", PHONE))
                .orElseThrow();
        records.save(user.set("tokenKey", "k".repeat(50)));
    }
}
