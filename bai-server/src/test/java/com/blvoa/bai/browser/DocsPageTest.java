package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.button;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.user.UnusablePassword;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import dev.basin.schema.Record;
import dev.basin.testkit.Until;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the descriptions; after each test the console must have been free of violations of the policy. */
@BaiTest(environment = "BAI_DEV=true")
@BrowserTest
class DocsPageTest {
    private static final String DOCS = "../docs";

    private final RunningBai bai;
    /** Half a window down, from the end back to the beginning; done when what is in sight then is drawn. */
    private static final String SCROLL = """
            () => new Promise(done => {
              const end = window.scrollY + window.innerHeight >= document.body.scrollHeight;
              window.scrollTo(0, end ? 0 : window.scrollY + window.innerHeight / 2);
              requestAnimationFrame(() => requestAnimationFrame(done));
            })""";

    private final Tabs tabs;

    DocsPageTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
    }

    private static Locator operation(Page page, String method, String path) {
        return page.locator(".opblock-" + method)
                .filter(new Locator.FilterOptions().setHas(page.locator("[data-path='" + path + "']")));
    }

    /** Opens an operation, changes its body when one is given, sends it and gives where the answer is shown. */
    private static Locator send(Page page, String method, String path, String body) {
        Locator block = operation(page, method, path);
        block.or(page.locator(".opblock")).first().waitFor();
        if (block.count() == 0) {
            scrollTo(page, block);
        }
        block.locator(".opblock-summary-control").click();
        if (!body.isEmpty()) {
            block.locator(".body-param__text").fill(body);
        }
        button(block, "Execute").click();
        return block.locator(".live-responses-table");
    }

    /** Of a long description only the operations in sight are on the page. */
    private static void scrollTo(Page page, Locator block) {
        Until.holds("the operation is on the page", () -> {
            page.evaluate(SCROLL);
            return block.count() > 0;
        });
    }

    private static void choose(Page page, String sender) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(sender))
                .check();
    }

    private static void signIntoSandbox(Page page, String name) {
        choose(page, "沙箱微信用户");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("沙箱登录名"))
                .fill(name);
        button(page, "沙箱登录").click();
        assertThat(page.getByText("已登录：" + name)).isVisible();
    }

    @Test
    void a_guest_of_the_sandbox_sends_a_hooks_and_a_native_request() {
        Page page = tabs.guest(bai);
        page.navigate(DOCS);
        signIntoSandbox(page, "reader");
        Locator hooks = send(page, "post", "/api/cart/list", "{}");
        assertThat(hooks.locator("tbody .response-col_status")).containsText("200");
        assertThat(hooks).containsText("\"code\": 200");
        button(page, "小程序接口").click();
        Locator records = send(page, "get", "/pb/api/collections/tbl_company/records", "");
        assertThat(records.locator("tbody .response-col_status")).containsText("200");
        assertThat(records).containsText("totalItems");
    }

    @Test
    void operators_come_from_their_home_and_send_with_their_login() {
        Record operator = bai.operator("13800138001");
        Page page = tabs.expecting(401).as(bai, operator);
        page.navigate("../manage");
        page.locator("a.way", new Page.LocatorOptions().setHasText("接口文档")).click();
        assertThat(page).hasURL(Pattern.compile(".*/pb/docs$"));
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("运营后台的登录")))
                .isChecked();
        Locator answer = send(page, "post", "/api/dictionary/list", "{}");
        assertThat(answer.locator("tbody .response-col_status")).containsText("200");
        choose(page, "不带 Token");
        button(operation(page, "post", "/api/dictionary/list"), "Execute").click();
        assertThat(answer.locator("tbody .response-col_status")).containsText("401");
    }

    @Test
    void a_token_goes_to_the_api_only_and_stands_nowhere() {
        Page page = tabs.expecting(401).guest(bai);
        List<Request> requests = new ArrayList<>();
        page.onRequest((Request request) -> requests.add(request));
        page.navigate(DOCS + "?url=https://example.com/evil.json&configUrl=https://example.com/evil.json");
        String token = bai.application().tokens().issue(bai.operator("13800138002"));
        choose(page, "粘贴 Token");
        Locator box = page.getByLabel("Bearer Token");
        box.fill("nonsense");
        button(page, "使用").click();
        assertThat(page.getByText("这不是有效的 Token")).isVisible();
        box.fill("Bearer " + token);
        button(page, "使用").click();
        assertThat(page.getByText("请求将带上这个 Token")).isVisible();
        Locator answer = send(page, "post", "/api/dictionary/list", "{}");
        assertThat(answer.locator("tbody .response-col_status")).containsText("200");
        button(page, "小程序接口").click();
        assertThat(operation(page, "post", "/pb/api/wechat/login")).isVisible();
        assertThat(page.content()).doesNotContain(token);
        assertThat((String)
                        page.evaluate("() => JSON.stringify({ ...localStorage, ...sessionStorage }) + location.href"))
                .doesNotContain(token);
        String origin = "http://127.0.0.1:" + bai.port() + "/";
        assertThat(requests).allMatch(request -> request.url().startsWith(origin));
        assertThat(requests.stream().filter(request -> request.headers().containsKey("authorization")))
                .extracting(Request::url)
                .containsExactly(origin + "pb/api/dictionary/list");
        page.reload();
        send(page, "post", "/api/dictionary/list", "{}");
        assertThat(page.locator(".live-responses-table tbody .response-col_status"))
                .containsText("401");
    }

    @Test
    void superusers_see_all_collections_and_others_are_told_that_they_do_not() {
        Page page = tabs.expecting(401).guest(bai);
        page.navigate(DOCS);
        button(page, "全部集合").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("只有超级管理员可以读取");
        choose(page, "粘贴 Token");
        page.getByLabel("Bearer Token").fill(superuserToken());
        button(page, "使用").click();
        Locator records = send(page, "get", "/api/collections/tbl_system_dict/records", "");
        assertThat(records.locator("tbody .response-col_status")).containsText("200");
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    }

    private String superuserToken() {
        Record superuser = bai.application()
                .records()
                .save(bai.application()
                        .records()
                        .create("_superusers")
                        .set("email", "docs@example.com")
                        .setRaw("password", UnusablePassword.draw()));
        return bai.application().tokens().issue(superuser);
    }

    @Test
    void the_descriptions_are_read_in_english_too() {
        Page page = tabs.guest(bai);
        page.navigate("../../docs");
        assertThat(operation(page, "post", "/api/system/health")).containsText("健康检查");
        button(page, "English").click();
        assertThat(operation(page, "post", "/api/system/test-helloworld")).containsText("Hello");
        button(page, "Mini-program API").click();
        assertThat(operation(page, "get", "/pb/api/collections/tbl_company/records"))
                .containsText("List companies");
    }

    @Test
    void without_a_sandbox_there_is_no_login_of_it(@TempDir Path directory) {
        try (RunningBai real = RunningBai.start(directory, Map.of())) {
            Page page = tabs.guest(real);
            page.navigate(DOCS);
            assertThat(page.getByRole(AriaRole.RADIO)).hasCount(2);
            assertThat(page.getByText("沙箱微信用户")).hasCount(0);
            tabs.finish();
        }
    }
}
