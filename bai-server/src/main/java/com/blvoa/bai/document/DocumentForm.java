package com.blvoa.bai.document;

import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.Texts;
import com.blvoa.bai.schema.DocumentFields;
import dev.basin.schema.DateText;
import dev.basin.schema.Record;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a document that a client sent. Those left out keep their value, the empty text clears. */
final class DocumentForm {
    private static final int SHORT = 255;
    private static final int LONG = 2_000;
    private static final int CONTENT = 2_000_000;
    private static final int IDS = 20_000;

    private static final Map<String, Integer> OPTIONAL_TEXTS = Map.of(
            DocumentFields.SUBTITLE, SHORT,
            DocumentFields.SUMMARY, LONG,
            DocumentFields.KEYWORDS, LONG,
            DocumentFields.STATUS, SHORT,
            DocumentFields.RELATION_MODEL, SHORT,
            DocumentFields.REMARK, LONG);

    private final Map<String, Object> values = new LinkedHashMap<>();

    private DocumentForm() {}

    /** Reads the form; the body collects what is wrong with it. */
    static DocumentForm read(JsonBody body) {
        DocumentForm form = new DocumentForm();
        form.values.put(DocumentFields.TITLE, body.requiredText(DocumentFields.TITLE, SHORT));
        form.values.put(DocumentFields.TYPE, body.requiredText(DocumentFields.TYPE, SHORT));
        OPTIONAL_TEXTS.forEach((field, longest) -> form.put(field, body.text(field, longest)));
        form.put(DocumentFields.CONTENT, body.plainText(DocumentFields.CONTENT, CONTENT));
        DocumentFields.DATES.forEach(field -> form.put(field, date(body, field)));
        DocumentFields.COUNTS.forEach(field -> body.count(field).ifPresent(count -> form.values.put(field, count)));
        DocumentFields.MEDIA.forEach(field -> form.put(field, attachments(body, field)));
        return form;
    }

    void fill(Record document) {
        values.forEach(document::set);
    }

    private void put(String field, Optional<?> value) {
        value.ifPresent(sent -> values.put(field, sent));
    }

    private static Optional<String> date(JsonBody body, String field) {
        Optional<String> sent = body.text(field, SHORT);
        Optional<String> normal = sent.map(DateText::normalize);
        if (normal.filter(String::isEmpty).isPresent() && !sent.orElse("").isEmpty()) {
            body.refuse(field, "不是有效的日期");
        }
        return normal;
    }

    /** An array of ids, or a text with a bar between them. */
    private static Optional<String> attachments(JsonBody body, String field) {
        if (!body.isList(field)) {
            return body.text(field, IDS).map(text -> AttachmentIds.join(List.of(text).stream()));
        }
        List<?> sent = body.list(field).orElse(List.of());
        if (!sent.stream().allMatch(String.class::isInstance)) {
            body.refuse(field, "必须为附件 attachments_id 的数组");
            return Optional.empty();
        }
        String joined = AttachmentIds.join(sent.stream().map(String.class::cast));
        if (joined.length() > IDS) {
            body.refuse(field, "附件过多");
        }
        Texts.complaint(joined, IDS).ifPresent(reason -> body.refuse(field, reason));
        return Optional.of(joined);
    }
}
