package com.blvoa.bai.http;

import dev.basin.records.RecordPage;
import dev.basin.records.RecordStore;
import dev.basin.records.RecordWalk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records that a list is about.
 *
 * @param filter in the filter language, with placeholders {@code {:name}} for values; empty for all
 * @param sort plain fields, each with {@code -} for descending, such as {@code -created}; the id completes it
 * @param params the placeholders' values
 */
public record Matches(
        RecordStore records,
        String collection,
        String filter,
        String sort,
        Map<String, ? extends @Nullable Object> params) {
    RecordWalk all() {
        return records.walk(collection, filter, sort, params);
    }

    RecordPage page(PageWish wish) {
        return records.page(collection, filter, sort, wish.page(), wish.perPage(), params);
    }
}
