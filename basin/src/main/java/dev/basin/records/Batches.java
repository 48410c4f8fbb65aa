package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.filter.FilterException;
import dev.basin.filter.RequestContext;
import dev.basin.json.JsonException;
import dev.basin.schema.Collections;
import dev.basin.storage.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Many writes of the records API in one transaction (facts D4): all of them happen or none. Rules, hooks and validation are
 * those of the single requests; each write sees the ones before it. Everything, also what hooks and password hashing cost,
 * happens while other writers wait, so that the time for a batch is bounded.
 */
public final class Batches {
    private final Database database;
    private final RecordsApi api;
    private final Collections collections;
    private final RecordStore records;

    public Batches(Database database, Collections collections, RecordStore records, RecordsApi api) {
        this.database = database;
        this.collections = collections;
        this.api = api;
        this.records = records;
    }

    /** The JSON of the written record, empty for a deletion. */
    public record Result(int status, Optional<byte[]> body) {}

    /**
     * Runs the items in their order.
     *
     * @param items each is asked for when its turn comes; what it throws is that item's failure
     * @throws BatchFailure when an item is refused
     * @throws ApiException 400 when the time is over
     */
    public List<Result> run(List<Supplier<BatchItem>> items, Duration time) {
        return database.write(tx -> {
            long deadline = System.nanoTime() + time.toNanos();
            List<Result> results = new ArrayList<>(items.size());
            for (Supplier<BatchItem> item : items) {
                results.add(run(results.size(), item));
                if (System.nanoTime() - deadline > 0) {
                    throw ApiException.badRequest("Batch transaction failed.");
                }
            }
            return results;
        });
    }

    private Result run(int index, Supplier<BatchItem> item) {
        try {
            return run(item.get());
        } catch (ApiException | FilterException | JsonException e) {
            throw new BatchFailure(index, e);
        }
    }

    private Result run(BatchItem item) {
        if (collections.find(item.collection()).isEmpty()) {
            throw ApiException.notFound("Missing collection context.");
        }
        return switch (item.action()) {
            case CREATE -> create(item);
            case UPDATE -> update(item, item.id());
            case UPSERT -> upsert(item);
            case DELETE -> {
                api.delete(item.collection(), item.id(), item.request());
                yield new Result(204, Optional.empty());
            }
        };
    }

    private Result upsert(BatchItem item) {
        return updates(item) ? update(item, idIn(item)) : create(item);
    }

    /** Whether an upsert changes a record that there is. */
    public boolean updates(BatchItem item) {
        String id = idIn(item);
        return !id.isEmpty()
                && collections
                        .find(item.collection())
                        .flatMap(collection -> visibleTo(item.request()).find(collection.id(), id))
                        .isPresent();
    }

    private RecordStore visibleTo(RequestContext request) {
        return request.superuser() ? records.includingDeleted() : records;
    }

    private static String idIn(BatchItem item) {
        Object id = item.fields().get("id");
        return id == null ? "" : String.valueOf(id);
    }

    private Result create(BatchItem item) {
        RequestContext request = item.request().withMethod("POST");
        return written(api.create(item.collection(), item::fields, item.shape(), request));
    }

    private Result update(BatchItem item, String id) {
        RequestContext request = item.request().withMethod("PATCH");
        return written(api.update(item.collection(), id, item::fields, item.shape(), request));
    }

    private static Result written(byte[] json) {
        return new Result(200, json.length == 0 ? Optional.empty() : Optional.of(json));
    }
}
