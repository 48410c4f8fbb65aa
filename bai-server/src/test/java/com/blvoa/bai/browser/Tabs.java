package com.blvoa.bai.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.basin.json.Json;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Opens windows of the browser, each a stranger to the others, and listens to what they complain about. */
final class Tabs {
    private final Browser browser;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> expected = new HashSet<>();

    Tabs(Browser browser) {
        this.browser = browser;
    }

    /** A window in which nobody is signed in. */
    Page guest(RunningBai bai) {
        return window(bai, new Browser.NewContextOptions());
    }

    Page guest(RunningBai bai, ColorScheme scheme) {
        return window(bai, new Browser.NewContextOptions().setColorScheme(scheme));
    }

    /** A window with the record's token in its storage. */
    Page as(RunningBai bai, Record user) {
        return window(bai, options(bai, bai.application().tokens().issue(user)));
    }

    Page as(RunningBai bai, Record user, ColorScheme scheme) {
        return window(bai, options(bai, bai.application().tokens().issue(user)).setColorScheme(scheme));
    }

    /** A window with this token in its storage, whatever it is worth. */
    Page withToken(RunningBai bai, String token) {
        return window(bai, options(bai, token));
    }

    Page withToken(RunningBai bai, String token, ColorScheme scheme) {
        return window(bai, options(bai, token).setColorScheme(scheme));
    }

    private static Browser.NewContextOptions options(RunningBai bai, String token) {
        String storage = Json.write(Map.of(
                "cookies",
                List.of(),
                "origins",
                List.of(Map.of(
                        "origin", origin(bai), "localStorage", List.of(Map.of("name", "bai.token", "value", token))))));
        return new Browser.NewContextOptions().setStorageState(storage);
    }

    private Page window(RunningBai bai, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setBaseURL(origin(bai) + "/pb/manage/")
                .setViewportSize(1280, 900)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
        context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        open.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(this::heard);
        page.onPageError(error -> complaints.add("uncaught: " + error));
        return page;
    }

    private static String origin(RunningBai bai) {
        return "http://127.0.0.1:" + bai.port();
    }

    private void heard(ConsoleMessage message) {
        boolean bad = message.type().equals("error") || message.type().equals("warning");
        if (bad && expected.stream().noneMatch(message.text()::contains)) {
            complaints.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    /** The browser itself notes refused requests as errors; a test that brings one about says so. */
    Tabs expecting(int status) {
        expected.add("the server responded with a status of " + status);
        return this;
    }

    /** As {@link #expecting(int)}, for a network that is cut. */
    Tabs expectingNoNetwork() {
        expected.add("net::ERR_INTERNET_DISCONNECTED");
        return this;
    }

    /** Closes all windows; fails when one of them complained. */
    void finish() {
        open.forEach(BrowserContext::close);
        open.clear();
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        expected.clear();
        assertThat(heard).as("what the consoles said").isEmpty();
    }
}
