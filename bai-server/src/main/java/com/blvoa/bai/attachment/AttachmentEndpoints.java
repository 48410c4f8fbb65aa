package com.blvoa.bai.attachment;

import com.blvoa.bai.http.Access;
import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.Endpoint;
import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.ListAnswer;
import com.blvoa.bai.http.PageWish;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.http.Repeats;
import com.blvoa.bai.http.Reply;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.schema.AttachmentFields;
import dev.basin.files.UploadedFile;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.List;
import java.util.Optional;

/** The attachment endpoints, all for platform users (contract §4). */
public final class AttachmentEndpoints {
    private static final int SHORT = 255;
    private static final int LONG = 2_000;
    private static final int OCR = 200_000;

    private final Attachments attachments;

    private AttachmentEndpoints(Attachments attachments) {
        this.attachments = attachments;
    }

    /** @param uploadMax the largest file, in bytes */
    public static List<Endpoint> all(RecordStore records, Database database, long uploadMax) {
        AttachmentEndpoints endpoints = new AttachmentEndpoints(new Attachments(records, database));
        return List.of(
                operators("list", endpoints::list).withOptionalBody(),
                operators("detail", endpoints::detail),
                operators("upload", endpoints::upload)
                        .withFile(AttachmentFields.LINK, uploadMax)
                        .withDuplicateGuard()
                        .answeredOnce(Repeats.ANSWERED_WITH_WRITE),
                operators("delete", endpoints::delete).answeredOnce(Repeats.ANSWERED_WITH_WRITE));
    }

    private static Endpoint operators(String name, Endpoint.Action action) {
        return Endpoint.of("attachment/" + name, action).forOnly(Access.PLATFORM_USERS);
    }

    private Reply list(Request request) {
        JsonBody body = request.body();
        String keyword = body.optionalText("keyword", SHORT);
        String status = body.either("status", AttachmentFields.STATUS, SHORT);
        Optional<PageWish> page = PageWish.read(body);
        body.check();
        AttachmentView view = AttachmentView.of(request.call());
        return new ListAnswer("查询成功", attachments.matching(keyword, status), page, ListAnswer.each(view::write));
    }

    private Answer detail(Request request) {
        String id = requiredId(request.body());
        return answer("查询成功", request, attachments.withId(id).orElseThrow(() -> Refusal.notFound("未找到对应附件")));
    }

    private Answer upload(Request request) {
        JsonBody body = request.body();
        Record attachment = attachments.create();
        body.text(AttachmentFields.FILENAME, SHORT).ifPresent(name -> attachment.set(AttachmentFields.FILENAME, name));
        body.plainText(AttachmentFields.OCR, OCR).ifPresent(text -> attachment.set(AttachmentFields.OCR, text));
        body.text(AttachmentFields.STATUS, SHORT).ifPresent(status -> attachment.set(AttachmentFields.STATUS, status));
        body.text(AttachmentFields.REMARK, LONG).ifPresent(remark -> attachment.set(AttachmentFields.REMARK, remark));
        List<UploadedFile> files = request.call().files().getOrDefault(AttachmentFields.LINK, List.of());
        if (files.size() != 1) {
            body.refuse(AttachmentFields.LINK, files.isEmpty() ? "为必填项" : "一次只能上传一个文件");
        }
        body.check();
        attachment.set(AttachmentFields.LINK, files.getFirst());
        return answer(
                "上传成功", request, attachments.save(attachment, request.call().context()));
    }

    private Answer delete(Request request) {
        String id = requiredId(request.body());
        attachments.atOnce(() -> {
            Record attachment = attachments.withId(id).orElseThrow(() -> Refusal.notFound("未找到待删除附件"));
            attachments.delete(attachment, request.call().context());
            return attachment;
        });
        return Answer.of(
                "删除成功",
                out -> out.beginObject().name(AttachmentFields.ID).string(id).endObject());
    }

    private static String requiredId(JsonBody body) {
        String id = body.requiredText(AttachmentFields.ID, SHORT);
        body.check();
        return id;
    }

    private static Answer answer(String msg, Request request, Record attachment) {
        AttachmentView view = AttachmentView.of(request.call());
        return Answer.of(msg, out -> view.write(out, attachment));
    }
}
