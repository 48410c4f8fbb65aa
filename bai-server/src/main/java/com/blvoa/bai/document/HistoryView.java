package com.blvoa.bai.document;

import com.blvoa.bai.schema.HistoryFields;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Record;

/** Shows rows of the history (contract §4). */
final class HistoryView {
    private HistoryView() {}

    static void write(JsonWriter out, Record row) {
        out.beginObject().name("pb_id").string(row.id());
        text(out, row, HistoryFields.ID);
        text(out, row, HistoryFields.DOCUMENT_ID);
        text(out, row, HistoryFields.OPERATION);
        text(out, row, HistoryFields.USER_ID);
        out.name(HistoryFields.COUNT).number(row.number(HistoryFields.COUNT));
        text(out, row, HistoryFields.REMARK);
        text(out, row, "created");
        text(out, row, "updated");
        out.endObject();
    }

    private static void text(JsonWriter out, Record row, String field) {
        out.name(field).string(row.text(field));
    }
}
