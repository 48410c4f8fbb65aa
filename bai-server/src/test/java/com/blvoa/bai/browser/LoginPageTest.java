package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.alert;
import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.field;
import static com.blvoa.bai.browser.Finding.tab;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BaiTest
@BrowserTest
class LoginPageTest {
    private static final String PHONE = "13800138000";
    private static final Pattern HOME = Pattern.compile(".*/pb/manage$");

    private final RunningBai bai;
    private final Tabs tabs;

    LoginPageTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
    }

    @BeforeAll
    void register() {
        bai.guest().post("/pb/api/platform/register", RunningBai.registration(PHONE));
    }

    private static Locator form(Page page) {
        return page.getByRole(AriaRole.TABPANEL);
    }

    private static void logIn(Page page, String account, String password) {
        field(form(page), "手机号或邮箱").fill(account);
        field(form(page), "密码").fill(password);
        field(form(page), "密码").press("Enter");
    }

    private static void fillRegistration(Page page, String phone) {
        tab(page, "注册").click();
        field(form(page), "姓名").fill("新同事");
        field(form(page), "手机号").fill(phone);
        field(form(page), "密码").fill(RunningBai.PASSWORD);
        field(form(page), "再次输入密码").fill(RunningBai.PASSWORD);
        button(page, "注册并登录").click();
    }

    @Test
    void an_operator_registers_and_is_signed_in() {
        Page page = tabs.guest(bai);
        page.navigate("login");
        fillRegistration(page, "13900139001");
        assertThat(page).hasURL(HOME);
        assertThat(page.getByText("你好，新同事")).isVisible();
    }

    @Test
    void registration_says_at_the_field_what_is_wrong() {
        Page page = tabs.expecting(400).guest(bai);
        page.navigate("login");
        fillRegistration(page, "12345");
        assertThat(page.getByText("请输入 1 开头的 11 位手机号")).isVisible();
        field(form(page), "手机号").fill(PHONE);
        button(page, "注册并登录").click();
        assertThat(alert(page)).containsText("手机号已存在");
    }

    @Test
    void enter_logs_in_and_the_token_is_in_local_storage_and_in_no_address() {
        Page page = tabs.guest(bai);
        List<String> addresses = new ArrayList<>();
        page.onRequest((Request request) -> addresses.add(request.url()));
        page.navigate("login");
        logIn(page, PHONE, RunningBai.PASSWORD);
        assertThat(page).hasURL(HOME);
        assertThat(page.getByText("你好，momo")).isVisible();
        String token = (String) page.evaluate("() => localStorage.getItem('bai.token')");
        assertThat(token).startsWith("ey");
        assertThat(addresses).noneMatch(address -> address.contains(token));
        assertThat(page.evaluate("() => document.cookie + JSON.stringify(sessionStorage)"))
                .isEqualTo("{}");
    }

    @Test
    void a_wrong_password_and_an_unknown_account_are_told() {
        Page page = tabs.expecting(400).expecting(404).guest(bai);
        page.navigate("login");
        logIn(page, PHONE, "not-the-password");
        assertThat(alert(page)).containsText("账号或密码错误");
        logIn(page, "13700137000", "not-the-password");
        assertThat(alert(page)).containsText("平台用户不存在");
    }

    @Test
    void after_too_many_wrong_passwords_the_waiting_time_is_told() {
        String phone = "13600136000";
        bai.guest().post("/pb/api/platform/register", RunningBai.registration(phone));
        for (int i = 0; i < 10; i++) {
            bai.guest()
                    .post("/pb/api/platform/login", Map.of("login_account", phone, "password", "wrong-password-" + i));
        }
        Page page = tabs.expecting(429).guest(bai);
        page.navigate("login");
        logIn(page, phone, RunningBai.PASSWORD);
        assertThat(alert(page)).containsText("登录失败次数过多");
        Locator retry = alert(page).getByText(Pattern.compile("\\d+ 秒后可重试"));
        assertThat(retry).isVisible();
        assertThat(alert(page).locator("button")).isDisabled();
    }

    @Test
    void a_pasted_token_is_tried_before_it_is_kept() {
        Page page = tabs.expecting(404).guest(bai);
        page.navigate("login");
        tab(page, "粘贴 Token").click();
        Locator token = field(form(page), "Bearer Token");
        token.fill("nonsense");
        button(page, "使用此 Token").click();
        assertThat(alert(page)).containsText("这不是有效的 Token");
        String good = bai.application().tokens().issue(bai.operator("13500135000"));
        token.fill(good.substring(0, good.length() - 6) + "AAAAAA");
        button(page, "使用此 Token").click();
        assertThat(alert(page)).containsText("Token 无效或已过期");
        assertThat(page.evaluate("() => localStorage.getItem('bai.token')")).isNull();
        token.fill("Bearer " + good);
        button(page, "使用此 Token").click();
        assertThat(page).hasURL(HOME);
    }

    @Test
    void going_back_after_the_login_leads_to_what_was_before_it() {
        Page page = tabs.guest(bai);
        page.navigate("../docs");
        page.navigate("document-manage");
        assertThat(page).hasURL(Pattern.compile(".*/login\\?next=documents$"));
        logIn(page, PHONE, RunningBai.PASSWORD);
        assertThat(page).hasURL(Pattern.compile(".*/document-manage$"));
        page.goBack();
        assertThat(page).hasURL(Pattern.compile(".*/pb/docs$"));
    }

    @Test
    void signing_out_forgets_the_token() {
        Page page = tabs.as(bai, bai.operator("13400134000"));
        page.navigate("../manage");
        button(page, "退出登录").click();
        assertThat(page).hasURL(Pattern.compile(".*/manage/login$"));
        assertThat(page.evaluate("() => localStorage.getItem('bai.token')")).isNull();
        page.navigate("dictionary-manage");
        assertThat(page).hasURL(Pattern.compile(".*/manage/login\\?next=dictionaries$"));
    }

    @Test
    void where_an_approval_is_needed_the_page_says_so_until_it_is_given(@TempDir Path directory) {
        try (RunningBai strict = RunningBai.start(directory, Map.of("BAI_PLATFORM_REGISTRATION", "approval"))) {
            Page page = tabs.expecting(403).guest(strict);
            page.navigate("login");
            fillRegistration(page, "13900139002");
            assertThat(alert(page)).containsText("平台用户尚未通过审核");
            tabs.finish();
        }
    }

    @Test
    void where_registration_is_closed_it_is_not_offered(@TempDir Path directory) {
        try (RunningBai closed = RunningBai.start(directory, Map.of("BAI_PLATFORM_REGISTRATION", "closed"))) {
            Page page = tabs.guest(closed);
            page.navigate("login");
            assertThat(tab(page, "密码登录")).isVisible();
            assertThat(tab(page, "注册")).hasCount(0);
            tabs.finish();
        }
    }
}
