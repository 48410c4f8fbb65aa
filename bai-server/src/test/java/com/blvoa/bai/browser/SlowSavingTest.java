package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.dialog;
import static com.blvoa.bai.browser.Finding.field;
import static com.blvoa.bai.browser.Finding.row;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator does while the server has not answered yet. */
@BaiTest
@BrowserTest
class SlowSavingTest {
    private final Tabs tabs;
    private final RunningBai bai;
    private final Record operator;
    private final Content content;
    private final List<Route> held = new ArrayList<>();

    SlowSavingTest(RunningBai bai, Tabs tabs) {
        this.tabs = tabs;
        this.bai = bai;
        operator = bai.operator("13800138000");
        content = new Content(bai.as(operator));
    }

    /** The page of dictionaries, from which calls of this endpoint don't get through until they are let go. */
    private Page open(String endpoint) {
        Page page = tabs.as(bai, operator);
        page.route("**/api/" + endpoint, held::add);
        page.navigate("dictionary-manage");
        return page;
    }

    private void dictionary(String name) {
        List<Map<String, Object>> items = List.of(Map.of("enum", "a", "description", "甲", "sortOrder", 1));
        content.call("dictionary/create", Map.of("dict_name", name, "items", items));
    }

    @Test
    void a_dialog_stays_until_its_saving_has_ended() {
        Page page = open("dictionary/create");
        button(page, "新增字典").click();
        field(dialog(page), "字典名称").fill("慢慢保存");
        field(dialog(page), "第 1 项的枚举值").fill("a");
        field(dialog(page), "第 1 项的说明").fill("甲");
        button(dialog(page), "创建").click();
        page.waitForCondition(() -> !held.isEmpty());
        assertThat(button(dialog(page), "取消")).isDisabled();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(1);
        held.removeFirst().resume();
        assertThat(row(page, "慢慢保存")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void while_a_row_is_saved_no_other_one_is_edited() {
        dictionary("先改的");
        dictionary("后改的");
        Page page = open("dictionary/update");
        button(page, "编辑字典 先改的").click();
        Locator remark = field(page.locator("tbody"), "备注");
        remark.fill("新的");
        remark.press("Enter");
        page.waitForCondition(() -> !held.isEmpty());
        assertThat(button(page, "编辑字典 后改的")).isDisabled();
        assertThat(page.locator("tbody").getByLabel("上级字典")).isDisabled();
        held.removeFirst().resume();
        assertThat(page.getByText("已保存字典「先改的」")).isVisible();
        assertThat(button(page, "编辑字典 后改的")).isEnabled();
    }
}
