package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.field;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.basin.schema.Record;
import org.junit.jupiter.api.Test;

@BaiTest
@BrowserTest
class LanguageAndThemeTest {
    private final RunningBai bai;
    private final Tabs tabs;
    private final Record operator;

    LanguageAndThemeTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
        operator = bai.operator("13800138000");
    }

    @Test
    void the_pages_speak_chinese_first_and_english_when_asked_and_remember_it() {
        Page page = tabs.as(bai, operator);
        page.navigate("document-manage");
        assertThat(page.locator("h1")).hasText("文档管理");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        button(page, "English").click();
        assertThat(page.locator("h1")).hasText("Documents");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page).hasTitle("Documents · BAI operations");
        page.navigate("dictionary-manage");
        assertThat(button(page, "New dictionary")).isVisible();
        assertThat(page.locator("body")).not().containsText("字典");
        button(page, "中文").click();
        assertThat(button(page, "新增字典")).isVisible();
    }

    @Test
    void what_the_server_says_is_said_in_english_too() {
        Page page = tabs.expecting(404).guest(bai);
        page.navigate("login");
        button(page, "English").click();
        Locator form = page.getByRole(AriaRole.TABPANEL);
        field(form, "Phone or e-mail").fill("13700137000");
        field(form, "Password").fill("some-password");
        button(page, "Sign in").click();
        assertThat(page.getByText("There is no such account")).isVisible();
    }

    @Test
    void colours_follow_the_system_until_one_chooses() {
        Page page = tabs.as(bai, operator, ColorScheme.DARK);
        page.navigate("dictionary-manage");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(background(page)).isEqualTo("rgb(15, 19, 24)");
        button(page, "切换到浅色").click();
        assertThat(background(page)).isEqualTo("rgb(244, 246, 248)");
        page.reload();
        assertThat(button(page, "切换到深色")).isVisible();
        assertThat(background(page)).isEqualTo("rgb(244, 246, 248)");
    }

    private static Object background(Page page) {
        return page.evaluate("() => getComputedStyle(document.body).backgroundColor");
    }
}
