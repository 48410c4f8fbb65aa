package dev.basin.records;

import dev.basin.filter.Selection;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import dev.basin.storage.Row;
import dev.basin.storage.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All records that a filter selects, in batches of bounded number and size. Each batch is a query of its own that goes on
 * where the last one ended, so that neither memory nor a connection is held while the records are dealt with. Of what others
 * write meanwhile the later batches show the newer state; a record that keeps its place in the order comes exactly once. Not
 * thread-safe.
 */
public final class RecordWalk {
    private static final int MOST_RECORDS = 200;

    /** A batch ends with the record that reaches this many bytes. */
    private static final long MOST_BYTES = 1 << 18;

    private final RecordReader reader;
    private final Collection collection;
    private final StableOrder order;
    private final String filter;
    private final Map<String, ? extends @Nullable Object> params;
    private final boolean deletedToo;
    private @Nullable Record last;
    private boolean more = true;

    RecordWalk(
            RecordReader reader,
            Collection collection,
            StableOrder order,
            String filter,
            Map<String, ? extends @Nullable Object> params,
            boolean deletedToo) {
        this.reader = reader;
        this.collection = collection;
        this.order = order;
        this.filter = filter;
        this.params = params;
        this.deletedToo = deletedToo;
    }

    /** Whether {@link #next} may have records. */
    public boolean hasMore() {
        return more;
    }

    /** The next records in their order; none when the last batch was the last. */
    public List<Record> next() {
        if (!more) {
            return List.of();
        }
        Batch batch = new Batch(reader.tables().of(collection));
        reader.rows(remaining(), RecordReader.SERVER, MOST_RECORDS, 0, batch);
        more = batch.full();
        last = batch.records.isEmpty() ? last : batch.records.getLast();
        return batch.records;
    }

    private Selection remaining() {
        Record before = last;
        Map<String, @Nullable Object> bound = new HashMap<>(params);
        String wanted = filter;
        if (before != null) {
            bound.putAll(order.place(before));
            wanted = filter.isEmpty() ? order.after() : "(" + filter + ") && (" + order.after() + ")";
        }
        return new Selection(collection, null, wanted, order.sort(), true, bound, null, deletedToo);
    }

    /** The rows of one query, as many as may be. */
    private static final class Batch implements Session.RowReader {
        private final Table table;
        private final List<Record> records = new ArrayList<>();
        private long bytes;

        Batch(Table table) {
            this.table = table;
        }

        @Override
        public boolean read(Row row) {
            records.add(table.read(row));
            for (int column = 0; column < row.columns(); column++) {
                byte[] text = row.utf8(column);
                bytes += text == null ? 0 : text.length;
            }
            return !full();
        }

        boolean full() {
            return records.size() >= MOST_RECORDS || bytes >= MOST_BYTES;
        }
    }
}
