package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.alert;
import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.combo;
import static com.blvoa.bai.browser.Finding.dialog;
import static com.blvoa.bai.browser.Finding.field;
import static com.blvoa.bai.browser.Finding.row;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.basin.schema.Record;
import java.awt.Color;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BaiTest
@BrowserTest
class DocumentPageTest {
    private final RunningBai bai;
    private final Tabs tabs;
    private final Record operator;
    private final Content content;

    DocumentPageTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
        operator = bai.operator("13800138000");
        content = new Content(bai.as(operator));
    }

    @BeforeEach
    void nothing_is_there() {
        content.texts("document/list", "document_id")
                .forEach(id -> content.call("document/delete", Map.of("document_id", id)));
        content.texts("attachment/list", "attachments_id")
                .forEach(id -> content.call("attachment/delete", Map.of("attachments_id", id)));
    }

    private Page open() {
        Page page = tabs.as(bai, operator);
        page.navigate("document-manage");
        assertThat(button(page, "新增文档")).isVisible();
        return page;
    }

    private static void add(Locator dialog, String kind, FilePayload... files) {
        dialog.locator("input[type=file][aria-label=" + kind + "]").setInputFiles(files);
    }

    private static void fill(Locator dialog, String title, String type) {
        field(dialog, "标题").fill(title);
        combo(dialog, "类型").fill(type);
    }

    private static Locator media(Locator dialog, String label) {
        return dialog.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(label))
                .locator(".media-one");
    }

    private static void saved(Page page, String title) {
        button(dialog(page), "保存").click();
        assertThat(page.getByText("已保存文档「" + title + "」")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void a_document_is_made_with_two_pictures_and_a_video() {
        Page page = open();
        button(page, "新增文档").click();
        Locator dialog = dialog(page);
        button(dialog, "保存").click();
        assertThat(dialog.getByText("此项必填")).hasCount(2);
        fill(dialog, "夏季保养指南", "教程");
        field(dialog, "正文").fill("第一行\n第二行");
        dialog.getByLabel("生效日期").fill("2026-12-01");
        add(dialog, "添加图片", MediaFiles.picture("甲.png", Color.BLUE), MediaFiles.picture("乙.png", Color.RED));
        add(dialog, "添加视频", MediaFiles.video(page, "短片.webm"));
        assertThat(media(dialog, "图片")).hasCount(2);
        assertThat(media(dialog, "视频")).hasCount(1);
        saved(page, "夏季保养指南");
        assertThat(row(page, "夏季保养指南").locator(".thumb")).hasCount(3);
        Map<String, ?> stored = content.items("document/list").getFirst();
        assertThat(stored.get("document_content")).isEqualTo("第一行\n第二行");
        assertThat(String.valueOf(stored.get("document_effect_date"))).startsWith("2026-12-01");
        assertThat(String.valueOf(stored.get("document_image_attachments"))).containsSubsequence("甲.png", "乙.png");
        assertThat(String.valueOf(stored.get("document_video_attachments"))).contains("video/webm");
    }

    @Test
    void words_of_an_office_program_are_pasted_as_words_and_a_picture_alone_as_a_picture() {
        Page page = open();
        button(page, "新增文档").click();
        String paste = "(field, types) => {"
                + " const clipboardData = new DataTransfer();"
                + " types.forEach((type) => clipboardData.setData(type, 'words'));"
                + " clipboardData.items.add(new File(['no picture'], 'image.png', { type: 'image/png' }));"
                + " return field.dispatchEvent("
                + "new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })); }";
        Locator text = field(dialog(page), "正文");
        assertThat(text.evaluate(paste, List.of("text/plain", "text/html"))).isEqualTo(true);
        assertThat(media(dialog(page), "图片")).hasCount(0);
        assertThat(text.evaluate(paste, List.of("text/html"))).isEqualTo(false);
        assertThat(media(dialog(page), "图片")).hasCount(1);
    }

    @Test
    void pictures_are_shown_and_put_in_order_by_dragging_or_with_arrows() {
        String one = picture("一.png");
        String two = picture("二.png");
        content.document("相册", "document_image", List.of(one, two));
        Page page = open();
        button(page, "编辑文档 相册").click();
        Locator pictures = media(dialog(page), "图片");
        assertThat(pictures.first().locator("img")).hasJSProperty("complete", true);
        assertThat(pictures.first().evaluate("one => one.querySelector('img').naturalWidth"))
                .isNotEqualTo(0);
        pictures.nth(1).dragTo(pictures.nth(0));
        assertThat(pictures.first()).containsText("二.png");
        button(dialog(page), "把 一.png 前移").click();
        assertThat(pictures.first()).containsText("一.png");
        button(dialog(page), "把 二.png 前移").click();
        saved(page, "相册");
        assertThat(content.texts("document/list", "document_image")).containsExactly(two + "|" + one);
    }

    @Test
    void what_is_taken_out_is_deleted_on_saving_and_not_before() {
        String kept = picture("留.png");
        String gone = picture("去.png");
        content.document("相册", "document_image", List.of(kept, gone));
        Page page = open();
        button(page, "编辑文档 相册").click();
        button(dialog(page), "移除 去.png").click();
        assertThat(media(dialog(page), "图片")).hasCount(1);
        assertThat(content.texts("attachment/list", "attachments_id")).contains(gone);
        saved(page, "相册");
        assertThat(content.texts("attachment/list", "attachments_id")).containsExactly(kept);
    }

    @Test
    void what_another_document_shows_too_is_taken_out_but_kept() {
        String shared = picture("共用.png");
        content.document("甲册", "document_image", List.of(shared));
        content.document("乙册", "document_image", List.of(shared));
        tabs.expecting(400);
        Page page = open();
        button(page, "编辑文档 甲册").click();
        button(dialog(page), "移除 共用.png").click();
        button(dialog(page), "保存").click();
        assertThat(page.getByText("有 1 个移除的附件仍被其他文档使用")).isVisible();
        assertThat(content.texts("attachment/list", "attachments_id")).containsExactly(shared);
    }

    @Test
    void documents_are_searched_filtered_and_sorted() {
        content.document("甲", "document_type", "说明书", "document_status", "enabled", "document_keywords", "灯光");
        content.document("乙", "document_type", "活动", "document_status", "disabled");
        content.document("丙", "document_type", "活动", "document_status", "enabled");
        Page page = open();
        Locator titles = page.locator("tbody td.main strong");
        button(page, "标题").click();
        assertThat(titles).hasText(new String[] {"丙", "甲", "乙"});
        button(page, "标题").click();
        assertThat(titles).hasText(new String[] {"乙", "甲", "丙"});
        combo(page.locator(".bar"), "类型").selectOption("活动");
        assertThat(titles).hasText(new String[] {"乙", "丙"});
        combo(page.locator(".bar"), "状态").selectOption("enabled");
        assertThat(titles).hasText(new String[] {"丙"});
        combo(page.locator(".bar"), "类型").selectOption("");
        assertThat(titles).hasText(new String[] {"甲", "丙"});
        Locator search = page.getByRole(AriaRole.SEARCH).getByRole(AriaRole.TEXTBOX);
        search.fill("灯光");
        search.press("Enter");
        assertThat(titles).hasText(new String[] {"甲"});
        search.fill("没有这样的词");
        search.press("Enter");
        assertThat(page.getByText("没有找到符合条件的文档")).isVisible();
    }

    @Test
    void many_documents_are_shown_by_pages() {
        for (int i = 1; i <= 23; i++) {
            content.document("第 " + i + " 篇");
        }
        Page page = open();
        button(page, "标题").click();
        assertThat(page.locator("tbody tr")).hasCount(20);
        button(page, "下一页").click();
        assertThat(page.locator("tbody tr")).hasCount(3);
        assertThat(page.locator("tbody")).containsText("第 23 篇");
        assertThat(button(page, "下一页")).isDisabled();
        page.getByLabel("每页条数").selectOption("50");
        assertThat(page.locator("tbody tr")).hasCount(23);
    }

    @Test
    void a_document_is_deleted_after_a_question_and_its_history_told() {
        content.document("短命文档");
        Page page = open();
        button(page, "编辑文档 短命文档").click();
        field(dialog(page), "摘要").fill("改过");
        saved(page, "短命文档");
        button(page, "查看 短命文档 的操作历史").click();
        Locator lines = dialog(page).locator(".history-line");
        assertThat(lines).hasCount(2);
        assertThat(lines.first()).containsText("修改");
        assertThat(lines.first()).containsText("摘要");
        assertThat(lines.last()).containsText("新增");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        button(page, "删除文档 短命文档").click();
        button(dialog(page), "删除").click();
        assertThat(page.getByText("还没有文档")).isVisible();
        page.navigate("../manage");
        assertThat(page.locator(".history-line").first()).containsText("删除");
    }

    @Test
    void pictures_are_dropped_and_pasted() {
        Page page = open();
        button(page, "新增文档").click();
        String transfer = """
                (target, [type, name]) => {
                  const carried = new DataTransfer();
                  carried.items.add(new File([Uint8Array.from(atob('%s'), (c) => c.charCodeAt(0))], name, { type: 'image/png' }));
                  const given = { bubbles: true, cancelable: true, dataTransfer: carried, clipboardData: carried };
                  target.dispatchEvent(type === 'paste' ? new ClipboardEvent(type, given) : new DragEvent(type, given));
                }""".formatted(Base64.getEncoder().encodeToString(MediaFiles.picture("", Color.GRAY).buffer));
        Locator pictures = media(dialog(page), "图片");
        dialog(page).locator(".media").first().evaluate(transfer, List.of("drop", "拖入.png"));
        assertThat(pictures).hasText(new Pattern[] {Pattern.compile("拖入.png")});
        field(dialog(page), "正文").evaluate(transfer, List.of("paste", "粘贴.png"));
        assertThat(pictures).hasText(new Pattern[] {Pattern.compile("拖入.png"), Pattern.compile("粘贴.png")});
    }

    @Test
    void the_progress_of_an_upload_is_shown_and_it_can_be_cancelled() {
        Page page = open();
        button(page, "新增文档").click();
        JsonObject slow = new JsonObject();
        slow.addProperty("offline", false);
        slow.addProperty("latency", 0);
        slow.addProperty("downloadThroughput", -1);
        slow.addProperty("uploadThroughput", 5);
        page.context().newCDPSession(page).send("Network.emulateNetworkConditions", slow);
        add(dialog(page), "添加图片", MediaFiles.picture("很慢.png", Color.BLACK));
        assertThat(dialog(page).getByRole(AriaRole.PROGRESSBAR)).isVisible();
        button(dialog(page), "取消上传 很慢.png").click();
        assertThat(dialog(page).getByRole(AriaRole.PROGRESSBAR)).hasCount(0);
        assertThat(content.items("attachment/list")).isEmpty();
    }

    @Test
    void the_editor_shows_what_others_changed_meanwhile_and_tells_that_a_document_is_gone() {
        String id = content.document("共同编辑");
        tabs.expecting(404);
        Page page = open();
        assertThat(row(page, "共同编辑")).isVisible();
        content.call(
                "document/update",
                Map.of("document_id", id, "document_title", "共同编辑", "document_type", "活动", "document_summary", "别人写的"));
        button(page, "编辑文档 共同编辑").click();
        assertThat(field(dialog(page), "摘要")).hasValue("别人写的");
        page.keyboard().press("Escape");
        content.call("document/delete", Map.of("document_id", id));
        button(page, "编辑文档 共同编辑").click();
        assertThat(alert(page)).containsText("未找到对应文档");
    }

    @Test
    void a_file_of_another_kind_is_not_taken() {
        Page page = open();
        button(page, "新增文档").click();
        add(dialog(page), "添加图片", new FilePayload("notes.txt", "text/plain", new byte[] {'a'}));
        assertThat(alert(page)).containsText("这里只接受图片文件");
    }

    @Test
    void words_of_users_are_shown_as_words() {
        String hostile = "<img src=x onerror=\"document.title='taken'\"><b>标题</b>";
        content.document(hostile, "document_subtitle", "{{1+1}}");
        Page page = open();
        assertThat(page.locator("tbody td.main strong")).hasText(hostile);
        assertThat(page.locator("tbody b")).hasCount(0);
        assertThat(page).hasTitle("文档管理 · BAI 运营后台");
    }

    private String picture(String name) {
        FilePayload file = MediaFiles.picture(name, Color.GREEN);
        return Content.text(
                RunningBai.data(
                        content.upload(
                                new dev.basin.testkit.MultipartBody().file("attachments_link", name, file.buffer)),
                        200),
                "attachments_id");
    }
}
