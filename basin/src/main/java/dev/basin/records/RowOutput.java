package dev.basin.records;

import dev.basin.filter.RequestContext;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Collection;
import dev.basin.schema.EditorField;
import dev.basin.schema.Field;
import dev.basin.schema.JsonField;
import dev.basin.storage.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as JSON straight from their columns: which columns are selected, and which keys they become, in alphabetical
 * order. Answers what {@link Shown} answers for the same row.
 */
final class RowOutput {
    private static final byte[] NOBODY = new byte[0];
    /** What a row is presumed to need before any was written, in bytes. */
    static final int FIRST_PRESUMED = 384;

    private static final int MOST_PRESUMED = 2_048;

    private final String selected;
    private final String selectedDistinct;
    private final String selectedInTableOrder;
    private final int carrier;
    private final Entry[] entries;
    private final @Nullable Field emailVisibility;
    private final int emailVisibilityColumn;
    /** A guess, and so not guarded. */
    private int longestRow = FIRST_PRESUMED;

    private RowOutput(
            String selected,
            String selectedDistinct,
            String selectedInTableOrder,
            int carrier,
            List<Entry> entries,
            @Nullable Field emailVisibility,
            int emailVisibilityColumn) {
        this.selected = selected;
        this.selectedDistinct = selectedDistinct;
        this.selectedInTableOrder = selectedInTableOrder;
        this.carrier = carrier;
        this.entries = entries.toArray(Entry[]::new);
        this.emailVisibility = emailVisibility;
        this.emailVisibilityColumn = emailVisibilityColumn;
    }

    /** @param picked the keys to show, null for all */
    static RowOutput of(Table table, boolean superuser, @Nullable Set<String> picked) {
        Collection collection = table.collection();
        List<Table.Slot> shown = table.slots().stream()
                .filter(slot -> picked == null || picked.contains(slot.name()) || picked.contains(FieldsPicker.ALL))
                .filter(slot ->
                        slot.field() == null || superuser || !slot.field().hidden())
                .toList();
        boolean gated = !superuser && collection.isAuth() && shown.stream().anyMatch(RowOutput::isEmail);
        Field gate = gated ? collection.field("emailVisibility").orElse(null) : null;

        List<String> columns = new ArrayList<>(List.of(table.id()));
        shown.stream()
                .filter(slot -> slot.field() != null && !isLarge(slot.field()))
                .forEach(slot -> add(columns, table.column(slot.index())));
        if (gate != null) {
            add(columns, table.column(gate.name()));
        }
        Optional<String> carrying = table.carrier(columns);
        int carrier = carrying.isPresent() ? columns.size() : -1;
        carrying.ifPresent(columns::add);
        shown.stream().filter(slot -> slot.field() != null).forEach(slot -> add(columns, table.column(slot.index())));

        List<Entry> entries = shown.stream()
                .map(slot -> slot.field() == null
                        ? new Entry(slot.prepared(), null, -1, slot.constant(), false)
                        : new Entry(
                                slot.prepared(),
                                slot.field(),
                                columns.indexOf(table.column(slot.index())),
                                null,
                                gated && isEmail(slot)))
                .toList();
        String selected = String.join(", ", columns);
        String all = picked == null ? selected : selected + ", " + table.everyColumn();
        int gateColumn = gate == null ? -1 : columns.indexOf(table.column(gate.name()));
        if (carrier >= 0) {
            columns.set(carrier, "NULL");
        }
        return new RowOutput(selected, String.join(", ", columns), all, carrier, entries, gate, gateColumn);
    }

    private static boolean isEmail(Table.Slot slot) {
        return slot.field() != null && slot.name().equals("email");
    }

    /** Whether it may hold so much that another copy of it costs more than asking for it by itself. */
    private static boolean isLarge(Field field) {
        return field instanceof EditorField || field instanceof JsonField;
    }

    private static void add(List<String> columns, String column) {
        if (!columns.contains(column)) {
            columns.add(column);
        }
    }

    /** The columns to select, the id among them so that distinct rows stay distinct. */
    String selected() {
        return selected;
    }

    /** The same where rows are compared with each other, which costs more the longer they are: nothing is carried twice. */
    String selectedDistinct() {
        return selectedDistinct;
    }

    /**
     * The columns to select when no order is asked for: all of them, as an index that covers fewer would change the order in
     * which rows come, and with it what is on a page. Distinct rows come here from views only, of which nothing is carried.
     */
    String selectedInTableOrder() {
        return selectedInTableOrder;
    }

    /** @param viewer the id of the record of this collection that asks, empty when another one or nobody does */
    void write(JsonWriter out, Row row, byte[] viewer) {
        AnswerSize.check(out);
        int begin = out.size();
        if (carrier >= 0) {
            row.carriedBy(carrier);
        }
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
        int length = Math.min(out.size() - begin, MOST_PRESUMED);
        if (length > longestRow) {
            longestRow = length;
        }
    }

    /** What a row is presumed to need, in bytes, so that an answer's buffer seldom grows. */
    int presumedRow() {
        return longestRow;
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
