package dev.basin.records;

import dev.basin.json.JsonWriter;
import dev.basin.schema.Field;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One record of an answer: what of it the requester may see, and the related records to show with it (facts B3, B10, B11). */
final class Shown {
    private static final byte[] EXPAND = JsonWriter.prepareName("expand");

    private final Table table;
    private final Record record;
    private final boolean hiddenToo;
    private boolean email;
    private @Nullable Map<String, Related> expand;

    Shown(Table table, Record record, boolean superuser) {
        this.table = table;
        this.record = record;
        this.hiddenToo = superuser;
        this.email = superuser
                || !record.collection().isAuth()
                || record.collection().field("emailVisibility").isPresent() && record.bool("emailVisibility");
    }

    Record record() {
        return record;
    }

    void showEmail() {
        email = true;
    }

    /** Makes the answer have an {@code expand} key, even when nothing is found. */
    void expandable() {
        if (expand == null) {
            expand = new TreeMap<>();
        }
    }

    /** @param single whether the one related record is shown by itself instead of in a list */
    void expand(String relation, List<Shown> related, boolean single) {
        expandable();
        if (expand != null && !related.isEmpty()) {
            expand.put(relation, new Related(related, single));
        }
    }

    void write(JsonWriter out) {
        write(out, null);
    }

    /** @param picked the keys to show, null for all */
    void write(JsonWriter out, @Nullable Set<String> picked) {
        AnswerSize.check(out);
        out.beginObject();
        boolean expandWritten = expand == null || !shows(picked, "expand");
        for (Table.Slot slot : table.slots()) {
            if (!expandWritten && slot.name().compareTo("expand") > 0) {
                writeExpand(out);
                expandWritten = true;
            }
            if (shows(picked, slot.name())) {
                writeSlot(out, slot);
            }
        }
        if (!expandWritten) {
            writeExpand(out);
        }
        out.endObject();
    }

    private static boolean shows(@Nullable Set<String> picked, String key) {
        return picked == null || picked.contains(key) || picked.contains(FieldsPicker.ALL);
    }

    private void writeSlot(JsonWriter out, Table.Slot slot) {
        Field field = slot.field();
        if (field == null) {
            if (slot.constant() != null) {
                out.name(slot.prepared()).raw(slot.constant());
            }
        } else if ((hiddenToo || !field.hidden()) && (email || !field.name().equals("email"))) {
            out.name(slot.prepared());
            field.writeJson(out, record.at(slot.index()));
        }
    }

    private void writeExpand(JsonWriter out) {
        if (expand == null) {
            return;
        }
        out.name(EXPAND).beginObject();
        expand.forEach((name, related) -> {
            out.name(name);
            related.write(out);
        });
        out.endObject();
    }

    private record Related(List<Shown> records, boolean single) {
        void write(JsonWriter out) {
            if (single) {
                records.getFirst().write(out);
                return;
            }
            out.beginArray();
            records.forEach(one -> one.write(out));
            out.endArray();
        }
    }
}
