package com.blvoa.bai.browser;

import static com.blvoa.bai.browser.Finding.alert;
import static com.blvoa.bai.browser.Finding.button;
import static com.blvoa.bai.browser.Finding.dialog;
import static com.blvoa.bai.browser.Finding.link;
import static com.blvoa.bai.browser.Finding.row;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.basin.schema.Record;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

@BaiTest
@BrowserTest
class AttachmentPageTest {
    private final RunningBai bai;
    private final Tabs tabs;
    private final Record operator;
    private final Content content;

    AttachmentPageTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
        operator = bai.operator("13800138000");
        content = new Content(bai.as(operator));
    }

    private Page open() {
        Page page = tabs.as(bai, operator);
        page.navigate("document-manage?tab=attachments");
        assertThat(button(page, "上传附件")).isVisible();
        return page;
    }

    @Test
    void files_are_uploaded_listed_and_looked_at() {
        Page page = open();
        FilePayload video = MediaFiles.video(page, "短片.webm");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload[] {MediaFiles.picture("风景.png", Color.CYAN), video});
        assertThat(row(page, "风景.png")).containsText("image/png");
        assertThat(row(page, "短片.webm")).containsText("video/webm");
        button(page, "预览 风景.png").click();
        Locator image = dialog(page).locator("img");
        assertThat(image).hasJSProperty("naturalWidth", 240);
        assertThat(dialog(page)).containsText("/pb/api/files/tbl_attachments/");
        page.keyboard().press("Escape");
        button(page, "预览 短片.webm").click();
        assertThat(dialog(page).locator("video")).hasJSProperty("videoWidth", 160);
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void attachments_are_searched_by_name_and_number() {
        String id = content.attachment("季报.txt");
        content.attachment("年报.txt");
        Page page = open();
        Locator search = page.getByRole(AriaRole.SEARCH).getByRole(AriaRole.TEXTBOX);
        search.fill("季报");
        search.press("Enter");
        assertThat(row(page, "年报.txt")).hasCount(0);
        assertThat(row(page, "季报.txt")).isVisible();
        search.fill(id);
        search.press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        search.fill("没有");
        search.press("Enter");
        assertThat(page.getByText("没有找到符合条件的附件")).isVisible();
    }

    @Test
    void an_attachment_is_downloaded() throws IOException {
        content.upload("合同.txt", "甲方与乙方");
        Page page = open();
        Download download = page.waitForDownload(() -> link(page, "下载 合同.txt").click());
        assertThat(Files.readString(download.path())).isEqualTo("甲方与乙方");
    }

    @Test
    void an_attachment_is_deleted_after_a_question() {
        content.attachment("草稿.txt");
        Page page = open();
        button(page, "删除附件 草稿.txt").click();
        button(dialog(page), "删除").click();
        assertThat(page.getByText("已删除附件「草稿.txt」")).isVisible();
        assertThat(row(page, "草稿.txt")).hasCount(0);
    }

    @Test
    void an_attachment_that_documents_show_stays_and_they_are_named() {
        String id = content.attachment("封面.txt");
        content.document("第一篇", "document_image", List.of(id));
        content.document("第二篇", "document_video", List.of(id));
        tabs.expecting(400);
        Page page = open();
        button(page, "删除附件 封面.txt").click();
        button(dialog(page), "删除").click();
        assertThat(alert(page)).containsText("第一篇");
        assertThat(alert(page)).containsText("第二篇");
        assertThat(row(page, "封面.txt")).isVisible();
        assertThat(content.texts("attachment/list", "attachments_id")).contains(id);
    }
}
