package dev.basin.records;

import dev.basin.schema.Record;
import java.util.List;

/**
 * One page of the records that a filter selects.
 *
 * @param total how many it selects, at the moment at which the page was read
 */
public record RecordPage(List<Record> records, long total) {
    public RecordPage {
        records = List.copyOf(records);
    }
}
