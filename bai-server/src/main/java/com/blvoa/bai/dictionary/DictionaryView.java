package com.blvoa.bai.dictionary;

import com.blvoa.bai.schema.DictionaryFields;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Record;

/** Shows dictionaries as DictionaryRecord (contract §4). */
final class DictionaryView {
    private DictionaryView() {}

    static void write(JsonWriter out, Record dictionary) {
        out.beginObject().name("pb_id").string(dictionary.id());
        text(out, dictionary, DictionaryFields.ID);
        text(out, dictionary, DictionaryFields.NAME);
        out.name(DictionaryFields.ENABLED).bool(dictionary.bool(DictionaryFields.ENABLED));
        text(out, dictionary, DictionaryFields.PARENT);
        text(out, dictionary, DictionaryFields.REMARK);
        out.name("items").beginArray();
        for (DictionaryItem item : DictionaryItems.stored(dictionary)) {
            out.beginObject().name("enum").string(item.value());
            out.name("description").string(item.description());
            out.name("sortOrder").number(item.sortOrder()).endObject();
        }
        out.endArray();
        text(out, dictionary, "created");
        text(out, dictionary, "updated");
        out.endObject();
    }

    private static void text(JsonWriter out, Record dictionary, String field) {
        out.name(field).string(dictionary.text(field));
    }
}
