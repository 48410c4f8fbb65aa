package dev.basin.records;

import dev.basin.schema.Record;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records for server code: no access rules, but validation, hooks, cascades and everything else that a write entails.
 * Joins the transaction that the calling thread is in, else makes one. Filters are written in the filter language, with
 * placeholders {@code {:name}} for values. Collections are given by name or id.
 */
public interface RecordStore {
    Optional<Record> find(String collection, String id);

    Optional<Record> first(String collection, String filter, Map<String, ? extends @Nullable Object> params);

    /** @param limit the most records to return, 0 for all */
    List<Record> list(
            String collection,
            String filter,
            String sort,
            int limit,
            int offset,
            Map<String, ? extends @Nullable Object> params);

    long count(String collection, String filter, Map<String, ? extends @Nullable Object> params);

    /** A record of the collection that is not stored yet. */
    Record create(String collection);

    /**
     * Validates and stores a new or changed record and returns it as stored.
     *
     * @throws dev.basin.errors.ApiException 400 with the refused fields
     */
    Record save(Record record);

    /** Deletes the record with its cascades (facts B15). */
    void delete(Record record);
}
