package dev.basin.records;

import dev.basin.filter.RequestContext;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.storage.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as JSON straight from their columns: which columns are selected, and which keys they become, in alphabetical
 * order. Answers what {@link Shown} answers for the same row.
 */
final class RowOutput {
    private static final byte[] NOBODY = new byte[0];

    private final String selected;
    private final String selectedInTableOrder;
    private final Entry[] entries;
    private final @Nullable Field emailVisibility;
    private final int emailVisibilityColumn;

    private RowOutput(
            String selected,
            String selectedInTableOrder,
            List<Entry> entries,
            @Nullable Field emailVisibility,
            int emailVisibilityColumn) {
        this.selected = selected;
        this.selectedInTableOrder = selectedInTableOrder;
        this.entries = entries.toArray(Entry[]::new);
        this.emailVisibility = emailVisibility;
        this.emailVisibilityColumn = emailVisibilityColumn;
    }

    /** @param picked the keys to show, null for all */
    static RowOutput of(Table table, boolean superuser, @Nullable Set<String> picked) {
        Collection collection = table.collection();
        List<String> columns = new ArrayList<>();
        columns.add(table.id());
        List<Entry> entries = new ArrayList<>();
        Field gate = null;
        int gateColumn = -1;
        for (Table.Slot slot : table.slots()) {
            Field field = slot.field();
            if (picked != null && !picked.contains(slot.name()) && !picked.contains(FieldsPicker.ALL)) {
                continue;
            }
            if (field == null) {
                entries.add(new Entry(slot.prepared(), null, -1, slot.constant(), false));
            } else if (superuser || !field.hidden()) {
                boolean gated =
                        !superuser && collection.isAuth() && field.name().equals("email");
                int column = field.name().equals("id") ? 0 : columns.size();
                entries.add(new Entry(slot.prepared(), field, column, null, gated));
                if (column > 0) {
                    columns.add(table.column(slot.index()));
                }
                if (gated) {
                    gate = collection.field("emailVisibility").orElse(null);
                    gateColumn = columns.size();
                    columns.add(gate == null ? table.id() : table.column(gate.name()));
                }
            }
        }
        String selected = String.join(", ", columns);
        String all = picked == null ? selected : selected + ", " + table.everyColumn();
        return new RowOutput(selected, all, entries, gate, gateColumn);
    }

    /** The columns to select, the id among them so that distinct rows stay distinct. */
    String selected() {
        return selected;
    }

    /**
     * The columns to select when no order is asked for: all of them, as an index that covers fewer would change the order in
     * which rows come, and with it what is on a page.
     */
    String selectedInTableOrder() {
        return selectedInTableOrder;
    }

    /** @param viewer the id of the record of this collection that asks, empty when another one or nobody does */
    void write(JsonWriter out, Row row, byte[] viewer) {
        AnswerSize.check(out);
        out.beginObject();
        for (Entry entry : entries) {
            if (entry.field != null) {
                if (!entry.gated || showsEmail(row, viewer)) {
                    out.name(entry.name);
                    entry.field.writeStored(out, row.utf8(entry.column));
                }
            } else if (entry.constant != null) {
                out.name(entry.name).raw(entry.constant);
            }
        }
        out.endObject();
    }

    /** What {@link #write} is to be told about the requester. */
    byte[] viewer(Collection collection, RequestContext request) {
        return emailVisibility == null
                ? NOBODY
                : request.auth()
                        .filter(auth -> auth.collection().id().equals(collection.id()))
                        .map(auth -> auth.id().getBytes(StandardCharsets.UTF_8))
                        .orElse(NOBODY);
    }

    private boolean showsEmail(Row row, byte[] viewer) {
        if (viewer.length > 0 && Arrays.equals(viewer, row.utf8(0))) {
            return true;
        }
        return emailVisibility != null
                && Boolean.TRUE.equals(emailVisibility.fromStored(row.text(emailVisibilityColumn)));
    }

    private record Entry(byte[] name, @Nullable Field field, int column, byte @Nullable [] constant, boolean gated) {}
}
