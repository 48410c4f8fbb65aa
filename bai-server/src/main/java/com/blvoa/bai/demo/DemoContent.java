package com.blvoa.bai.demo;

import com.blvoa.bai.schema.AttachmentFields;
import com.blvoa.bai.schema.DocumentFields;
import dev.basin.files.Uploads;
import dev.basin.filter.RequestContext;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import java.util.Map;
import java.util.Optional;

/** Pictures and documents as an operator would have put them in. */
final class DemoContent {
    private static final String ENABLED = "enabled";

    private final RecordStore records;
    private final Uploads uploads;
    private final RequestContext request;

    DemoContent(RecordStore records, Uploads uploads, Record operator) {
        this.records = records;
        this.uploads = uploads;
        this.request = new RequestContext("default", "POST", Map.of(), Map.of(), Map.of(), Optional.of(operator));
    }

    void write() {
        String morning = picture("晨光.png", 0xF2A65A, 0x2F5D50);
        String noon = picture("正午.png", 0x4A90D9, 0x3C7A3F);
        String night = picture("夜色.png", 0x2B2D5B, 0x1B1B2F);
        document("智能面板使用说明", "说明书", "安装、配对与日常使用", morning + DocumentFields.SEPARATOR + noon);
        document("客房控制系统介绍", "产品资料", "一套系统管理灯光、窗帘与空调", night);
        Record draft = document("春季活动方案", "活动", "草稿,待审核", "");
        records.save(draft.set(DocumentFields.SUMMARY, "活动时间与参与方式").set(DocumentFields.STATUS, "disabled"), request);
    }

    private String picture(String name, int sky, int ground) {
        Record attachment = records.create(AttachmentFields.COLLECTION)
                .set(AttachmentFields.LINK, uploads.receive(name, DemoPicture.png(sky, ground)))
                .set(AttachmentFields.STATUS, ENABLED)
                .set(AttachmentFields.REMARK, "演示图片");
        return records.save(attachment, request).text(AttachmentFields.ID);
    }

    private Record document(String title, String type, String subtitle, String images) {
        Record document = records.create(DocumentFields.COLLECTION)
                .set(DocumentFields.TITLE, title)
                .set(DocumentFields.TYPE, type)
                .set(DocumentFields.SUBTITLE, subtitle)
                .set(DocumentFields.KEYWORDS, "演示," + type)
                .set(DocumentFields.CONTENT, subtitle + "。这是一篇演示文档。")
                .set(DocumentFields.IMAGE, images)
                .set(DocumentFields.STATUS, ENABLED);
        return records.save(document, request);
    }
}
