package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.alert;
import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.dialog;
import static com.blvoa.bai.browser.Finding.field;
import static com.blvoa.bai.browser.Finding.row;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpCaller;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BaiTest
@BrowserTest
class DictionaryPageTest {
    private final RunningBai bai;
    private final Tabs tabs;
    private final Record operator;
    private final HttpCaller caller;

    DictionaryPageTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
        operator = bai.operator("13800138000");
        caller = bai.as(operator);
    }

    @BeforeEach
    void two_dictionaries() {
        RecordStore records = bai.application().records();
        records.list("tbl_system_dict", "", "", 0, 0, Map.of()).forEach(records::delete);
        create("用户状态", "启用", "停用");
        create("订单状态", "待支付", "已支付", "已发货");
    }

    private void create(String name, String... descriptions) {
        List<Map<String, Object>> items = IntStream.range(0, descriptions.length)
                .mapToObj(i ->
                        Map.<String, Object>of("enum", "v" + i, "description", descriptions[i], "sortOrder", i + 1))
                .toList();
        assertThat(caller.post("/pb/api/dictionary/create", Map.of("dict_name", name, "items", items))
                        .status())
                .isEqualTo(200);
    }

    private String stored(String name) {
        return caller.post("/pb/api/dictionary/detail", Map.of("dict_name", name))
                .body();
    }

    private Page open() {
        Page page = tabs.as(bai, operator);
        page.navigate("dictionary-manage");
        assertThat(row(page, "订单状态")).isVisible();
        return page;
    }

    private static Locator search(Page page) {
        return page.getByRole(AriaRole.SEARCH).getByRole(AriaRole.TEXTBOX);
    }

    @Test
    void what_an_input_method_is_told_while_it_composes_neither_saves_nor_gives_up() {
        Page page = open();
        button(page, "编辑字典 订单状态").click();
        Locator name = field(page.locator("tbody"), "字典名称");
        name.fill("新名");
        for (String key : List.of("Escape", "Enter")) {
            name.evaluate(
                    "(field, key) => field.dispatchEvent("
                            + "new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }))",
                    key);
            assertThat(name).hasValue("新名");
        }
        name.press("Escape");
        assertThat(name).hasCount(0);
        assertThat(row(page, "订单状态")).isVisible();
    }

    @Test
    void a_parent_that_is_gone_can_be_taken_away() {
        String parent = String.valueOf(
                RunningBai.envelope(caller.post("/pb/api/dictionary/detail", Map.of("dict_name", "用户状态")), 200)
                        .get("data"));
        String id = parent.replaceFirst("(?s).*system_dict_id=(\\w+).*", "$1");
        caller.post("/pb/api/dictionary/update", Map.of("dict_name", "订单状态", "dict_word_parent_id", id));
        String gone = parent.replaceFirst("(?s).*pb_id=(\\w+).*", "$1");
        bai.superuser().delete("/api/collections/tbl_system_dict/records/" + gone);
        Page page = open();
        button(page, "编辑字典 订单状态").click();
        Locator choice = page.locator("tbody").getByLabel("上级字典");
        assertThat(choice).hasValue(id);
        choice.selectOption("无上级");
        button(page, "保存").click();
        assertThat(page.getByText("已保存字典「订单状态」")).isVisible();
        assertThat(stored("订单状态")).contains("\"dict_word_parent_id\":\"\"");
    }

    @Test
    void a_long_remark_is_cut_and_makes_no_tall_row() {
        caller.post("/pb/api/dictionary/update", Map.of("dict_name", "订单状态", "dict_word_remark", "长".repeat(900)));
        Page page = open();
        assertThat(row(page, "订单状态").boundingBox().height).isLessThan(150);
    }

    @Test
    void searching_shows_those_whose_name_contains_the_words() {
        Page page = open();
        search(page).fill("订单");
        search(page).press("Enter");
        assertThat(row(page, "用户状态")).hasCount(0);
        assertThat(row(page, "订单状态")).isVisible();
        search(page).fill("%");
        button(page, "搜索").click();
        assertThat(page.getByText("没有找到符合条件的字典")).isVisible();
        search(page).fill("");
        assertThat(row(page, "用户状态")).isVisible();
    }

    @Test
    void one_dictionary_is_looked_up_by_its_whole_name() {
        Page page = tabs.expecting(404).as(bai, operator);
        page.navigate("dictionary-manage");
        search(page).fill("状态");
        button(page, "精确查询").click();
        assertThat(page.getByText("没有找到符合条件的字典")).isVisible();
        search(page).fill("用户状态");
        button(page, "精确查询").click();
        assertThat(row(page, "用户状态")).isVisible();
        assertThat(row(page, "订单状态")).hasCount(0);
    }

    @Test
    void fields_are_edited_in_their_row_and_enter_saves() {
        Page page = open();
        button(page, "编辑字典 订单状态").click();
        field(page.locator("tbody"), "字典名称").fill("订单进度");
        page.locator("tbody").getByLabel("上级字典").selectOption("用户状态");
        field(page.locator("tbody"), "备注").fill("新的备注");
        field(page.locator("tbody"), "备注").press("Enter");
        assertThat(page.getByText("已保存字典「订单进度」")).isVisible();
        assertThat(row(page, "新的备注")).containsText("用户状态");
        assertThat(stored("订单进度")).contains("新的备注");
    }

    @Test
    void esc_gives_up_what_was_typed_into_a_row() {
        Page page = open();
        button(page, "编辑字典 订单状态").click();
        Locator name = field(page.locator("tbody"), "字典名称");
        assertThat(name).isFocused();
        name.fill("别的名字");
        name.press("Escape");
        assertThat(row(page, "订单状态")).isVisible();
        assertThat(stored("别的名字")).contains("404");
    }

    @Test
    void a_name_that_is_taken_is_refused_at_the_row() {
        tabs.expecting(400);
        Page page = open();
        button(page, "编辑字典 订单状态").click();
        Locator name = field(page.locator("tbody"), "字典名称");
        name.fill("用户状态");
        name.press("Enter");
        assertThat(alert(page)).containsText("已存在同名字典");
        assertThat(name).hasValue("用户状态");
        assertThat(name).isFocused();
    }

    @Test
    void a_dictionary_is_switched_off() {
        Page page = open();
        Locator enabled = page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("启用字典 用户状态"));
        enabled.click();
        assertThat(enabled).not().isChecked();
        assertThat(enabled).isEnabled();
        assertThat(stored("用户状态")).contains("\"dict_word_is_enabled\":false");
    }

    @Test
    void items_are_added_removed_and_put_in_order_with_arrows() {
        Page page = open();
        button(page, "3 项，编辑 订单状态 的枚举项").click();
        Locator dialog = dialog(page);
        button(dialog, "把 v2 前移").click();
        button(dialog, "移除 v0").click();
        button(dialog, "添加一项").click();
        assertThat(field(dialog, "第 3 项的枚举值")).isFocused();
        field(dialog, "第 3 项的枚举值").fill("closed");
        button(dialog, "保存").click();
        assertThat(alert(page)).containsText("每一项都需要枚举值和说明");
        field(dialog, "第 3 项的说明").fill("已关闭");
        field(dialog, "第 3 项的说明").press("Enter");
        assertThat(page.getByText("已保存字典「订单状态」")).isVisible();
        assertThat(stored("订单状态").replaceAll("(?s).*\"items\":", "")).containsSubsequence("v2", "v1", "closed");
    }

    @Test
    void items_are_put_in_order_by_dragging() {
        Page page = open();
        button(page, "3 项，编辑 订单状态 的枚举项").click();
        Locator lines = dialog(page).locator(".item-line");
        lines.nth(2).locator(".grip").dragTo(lines.nth(0));
        assertThat(field(dialog(page), "第 1 项的枚举值")).hasValue("v2");
        button(dialog(page), "保存").click();
        assertThat(page.getByText("已保存字典「订单状态」")).isVisible();
        assertThat(stored("订单状态").replaceAll("(?s).*\"items\":", "")).containsSubsequence("v2", "v0", "v1");
    }

    @Test
    void a_dictionary_is_made_with_its_items() {
        Page page = open();
        button(page, "新增字典").click();
        Locator dialog = dialog(page);
        button(dialog, "创建").click();
        assertThat(dialog.getByText("此项必填")).isVisible();
        field(dialog, "字典名称").fill("支付方式");
        dialog.getByLabel("上级字典").selectOption("订单状态");
        field(dialog, "第 1 项的枚举值").fill("wechat");
        field(dialog, "第 1 项的说明").fill("微信支付");
        button(dialog, "创建").click();
        assertThat(page.getByText("已新增字典「支付方式」")).isVisible();
        assertThat(row(page, "支付方式")).containsText("微信支付");
        assertThat(row(page, "支付方式")).containsText("订单状态");
    }

    @Test
    void a_dictionary_is_deleted_after_a_question() {
        Page page = open();
        button(page, "删除字典 用户状态").click();
        button(dialog(page), "取消").click();
        assertThat(row(page, "用户状态")).isVisible();
        button(page, "删除字典 用户状态").click();
        button(dialog(page), "删除").click();
        assertThat(page.getByText("已删除字典「用户状态」")).isVisible();
        assertThat(row(page, "用户状态")).hasCount(0);
        assertThat(stored("用户状态")).contains("404");
    }

    @Test
    void a_parent_stays_and_the_page_says_whose_it_is() {
        String parent = stored("用户状态").replaceFirst("(?s).*\"system_dict_id\":\"(\\w+)\".*", "$1");
        caller.post("/pb/api/dictionary/update", Map.of("dict_name", "订单状态", "dict_word_parent_id", parent));
        tabs.expecting(400);
        Page page = open();
        button(page, "删除字典 用户状态").click();
        button(dialog(page), "删除").click();
        assertThat(page.getByText("字典是其他字典的父级,不能删除:订单状态")).isVisible();
        assertThat(stored("用户状态")).contains("\"code\":200");
    }
}
