package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.dialog;
import static com.blvoa.bai.browser.Finding.tab;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.blvoa.bai.demo.DemoData;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.basin.testkit.MultipartBody;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes pictures of every page of a server in development mode. {@code ./bai screenshots} runs this; among the tests it is
 * not, by its name.
 */
@BaiTest(environment = "BAI_DEV=true")
@BrowserTest
class Screenshots {
    private static final Path FOLDER = Path.of(System.getProperty("bai.screenshots", "target/screenshots"));

    private final RunningBai bai;
    private final Tabs tabs;
    private String token = "";

    Screenshots(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
    }

    @BeforeAll
    void more_than_the_demo_has() {
        Map<String, ?> answer = RunningBai.envelope(
                bai.guest()
                        .post(
                                "/pb/api/platform/login",
                                Map.of("login_account", DemoData.ACCOUNT, "password", DemoData.PASSWORD)),
                200);
        token = String.valueOf(answer.get("token"));
        Content content = new Content(bai.guest().token("Bearer " + token));
        FilePayload clip = MediaFiles.video(tabs.guest(bai), "开箱演示.webm");
        String video = Content.text(
                RunningBai.data(
                        content.upload(new MultipartBody().file("attachments_link", clip.name, clip.buffer)), 200),
                "attachments_id");
        Map<String, ?> first = content.items("document/list").getLast();
        content.call(
                "document/update",
                Map.of(
                        "document_id", String.valueOf(first.get("document_id")),
                        "document_title", String.valueOf(first.get("document_title")),
                        "document_type", String.valueOf(first.get("document_type")),
                        "document_video", List.of(video),
                        "document_effect_date", "2026-11-01",
                        "document_expiration_date", "2027-10-31"));
        tabs.finish();
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void pictures(int width, ColorScheme scheme) {
        String ending = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        Page guest = tabs.guest(bai, scheme);
        resize(guest, width);
        guest.navigate("login");
        assertThat(button(guest, "登录")).isVisible();
        take(guest, "login" + ending);
        tab(guest, "注册").click();
        take(guest, "register" + ending);

        Page page = tabs.withToken(bai, token, scheme);
        resize(page, width);
        page.navigate("../manage");
        assertThat(page.locator(".history-line").first()).isVisible();
        take(page, "home" + ending);
        dictionaries(page, ending);
        documents(page, ending);
        descriptions(guest, ending);
    }

    private static void descriptions(Page page, String ending) {
        page.navigate("../docs");
        page.getByLabel("沙箱微信用户").check();
        assertThat(page.locator(".opblock").first()).isVisible();
        take(page, "docs" + ending);
        button(page, "沙箱登录").click();
        assertThat(page.locator(".sender-ready")).isVisible();
        Locator cart = page.locator("#operations-购物车-cartList");
        cart.locator(".opblock-summary-control").click();
        cart.locator(".body-param__text").fill("{}");
        button(cart, "Execute").click();
        cart.locator(".live-responses-table").scrollIntoViewIfNeeded();
        take(page, "docs-answer" + ending);
    }

    private static void dictionaries(Page page, String ending) {
        page.navigate("dictionary-manage");
        assertThat(page.locator("tbody tr:visible").first()).isVisible();
        take(page, "dictionaries" + ending);
        button(page, "编辑字典 用户状态").click();
        take(page, "dictionary-row" + ending);
        button(page, "取消").click();
        button(page, "4 项，编辑 订单状态 的枚举项").click();
        take(page, "dictionary-items" + ending);
    }

    private static void documents(Page page, String ending) {
        page.navigate("document-manage");
        assertThat(page.locator("tbody tr:visible").first()).isVisible();
        take(page, "documents" + ending);
        String edit = "编辑文档 智能面板使用说明";
        button(page, edit).click();
        take(page, "editor" + ending);
        dialog(page).locator(".media").last().scrollIntoViewIfNeeded();
        take(page, "editor-media" + ending);
        page.keyboard().press("Escape");
        button(page, edit.replace("编辑文档", "查看") + " 的操作历史").click();
        assertThat(dialog(page).locator(".history-line").first()).isVisible();
        take(page, "history" + ending);
        page.keyboard().press("Escape");
        tab(page, "附件").click();
        assertThat(page.locator("tbody tr:visible").first()).isVisible();
        take(page, "attachments" + ending);
        page.locator("tbody .thumb.image:visible").first().click();
        take(page, "preview" + ending);
    }

    private static void resize(Page page, int width) {
        page.setViewportSize(width, width < 600 ? 844 : 800);
    }

    private static void take(Page page, String name) {
        // pictures below the page's end are only loaded when somebody comes near
        page.waitForFunction("() => [...document.images].every((image) => image.complete"
                + " || image.loading === 'lazy' && image.getBoundingClientRect().top > innerHeight)");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
