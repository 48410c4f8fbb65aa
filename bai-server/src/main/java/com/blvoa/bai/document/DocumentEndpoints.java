package com.blvoa.bai.document;

import com.blvoa.bai.attachment.AttachmentView;
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
import com.blvoa.bai.schema.DocumentFields;
import dev.basin.filter.RequestContext;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.List;
import java.util.Optional;

/** The endpoints of documents and of their history, all for platform users (contract §4). */
public final class DocumentEndpoints {
    private static final int SHORT = 255;

    private final Documents documents;
    private final History history;

    private DocumentEndpoints(Documents documents, History history) {
        this.documents = documents;
        this.history = history;
    }

    public static List<Endpoint> all(RecordStore records, Database database) {
        DocumentEndpoints endpoints =
                new DocumentEndpoints(new Documents(records, database), new History(records, database));
        return List.of(
                operators("document/list", endpoints::list).withOptionalBody(),
                operators("document/detail", endpoints::detail),
                operators("document/create", endpoints::create)
                        .withDuplicateGuard()
                        .answeredOnce(Repeats.ANSWERED_WITH_WRITE),
                operators("document/update", endpoints::update)
                        .withDuplicateGuard()
                        .answeredOnce(Repeats.ANSWERED_WITH_WRITE),
                operators("document/delete", endpoints::delete)
                        .withDuplicateGuard()
                        .answeredOnce(Repeats.ANSWERED_WITH_WRITE),
                operators("document-history/list", endpoints::history).withOptionalBody());
    }

    private static Endpoint operators(String path, Endpoint.Action action) {
        return Endpoint.of(path, action).forOnly(Access.PLATFORM_USERS);
    }

    private Reply list(Request request) {
        JsonBody body = request.body();
        String keyword = body.optionalText("keyword", SHORT);
        String status = body.either("status", DocumentFields.STATUS, SHORT);
        String type = body.either("type", DocumentFields.TYPE, SHORT);
        Optional<PageWish> page = PageWish.read(body);
        body.check();
        DocumentView view = view(request);
        return new ListAnswer("查询成功", documents.matching(keyword, status, type), page, (out, some) -> {
            ShownAttachments shown = documents.attachmentsOf(some);
            some.forEach(document -> view.write(out, document, shown));
        });
    }

    private Answer detail(Request request) {
        String id = requiredId(request.body());
        request.body().check();
        return answer("查询成功", request, documents.withId(id).orElseThrow(() -> Refusal.notFound("未找到对应文档")));
    }

    private Answer create(Request request) {
        JsonBody body = request.body();
        String id = body.optionalText(DocumentFields.ID, SHORT);
        DocumentForm form = DocumentForm.read(body);
        body.check();
        Record document = documents.create().set(DocumentFields.ID, id);
        form.fill(document);
        RequestContext context = request.call().context();
        return answer("新增成功", request, documents.atOnce(() -> {
            if (!id.isEmpty() && documents.withId(id).isPresent()) {
                throw Refusal.badField(DocumentFields.ID, "已存在", "document_id 已存在");
            }
            return documents.save(document, context);
        }));
    }

    private Answer update(Request request) {
        JsonBody body = request.body();
        String id = requiredId(body);
        DocumentForm form = DocumentForm.read(body);
        body.check();
        RequestContext context = request.call().context();
        return answer("修改成功", request, documents.atOnce(() -> {
            Record document = documents.withId(id).orElseThrow(() -> Refusal.notFound("未找到待修改文档"));
            form.fill(document);
            return documents.save(document, context);
        }));
    }

    private Answer delete(Request request) {
        String id = requiredId(request.body());
        request.body().check();
        RequestContext context = request.call().context();
        documents.atOnce(() -> {
            Record document = documents.withId(id).orElseThrow(() -> Refusal.notFound("未找到待删除文档"));
            documents.delete(document, context);
            return document;
        });
        return Answer.of(
                "删除成功",
                out -> out.beginObject().name(DocumentFields.ID).string(id).endObject());
    }

    private Reply history(Request request) {
        JsonBody body = request.body();
        String id = body.optionalText(DocumentFields.ID, SHORT);
        Optional<PageWish> page = PageWish.read(body);
        body.check();
        return new ListAnswer("查询成功", history.of(id), page, ListAnswer.each(HistoryView::write));
    }

    private static String requiredId(JsonBody body) {
        return body.requiredText(DocumentFields.ID, SHORT);
    }

    private static DocumentView view(Request request) {
        return new DocumentView(AttachmentView.of(request.call()));
    }

    private Answer answer(String msg, Request request, Record document) {
        ShownAttachments shown = documents.attachmentsOf(List.of(document));
        DocumentView view = view(request);
        return Answer.of(msg, out -> view.write(out, document, shown));
    }
}
