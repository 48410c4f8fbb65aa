package dev.basin.collections;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.filter.FilterException;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.json.JsonException;
import dev.basin.json.JsonWriter;
import dev.basin.records.ListQuery;
import dev.basin.records.RecordStore;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionDocument;
import dev.basin.schema.CollectionType;
import dev.basin.schema.Collections;
import dev.basin.schema.OAuth2Providers;
import dev.basin.schema.Record;
import dev.basin.schema.RuleCheck;
import dev.basin.schema.SchemaException;
import dev.basin.schema.ViewTrial;
import dev.basin.storage.Database;
import dev.basin.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The native collections API (facts D1); whoever calls it makes sure that a superuser asks. Answers are JSON bodies. Every
 * refusal is an {@link ApiException} with PocketBase's status, message and data. A change and that of its tables and views is one
 * transaction.
 */
public final class CollectionsApi {
    private static final int TRUNCATED_AT_ONCE = 500;
    private static final int LONGEST_QUERY = 5_000;
    private static final String VIEW_QUERY = "viewQuery";

    private final Database database;
    private final Collections collections;
    private final RecordStore records;
    private final CollectionList lists;
    private final RuleCheck rules;

    public CollectionsApi(Database database, Collections collections, Filters filters, RecordStore records) {
        this.database = database;
        this.collections = collections;
        this.records = records;
        this.lists = new CollectionList(database, collections, filters);
        this.rules = (collection, rule) -> ruleFault(filters, collection, rule);
    }

    private static Optional<String> ruleFault(Filters filters, Collection collection, String rule) {
        try {
            filters.checkRule(collection, rule);
            return Optional.empty();
        } catch (FilterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    public byte[] list(ListQuery query, RequestContext request) {
        return lists.of(query, request);
    }

    public byte[] view(String idOrName) {
        return CollectionDocument.json(existing(idOrName));
    }

    /** @param sent the submitted document */
    public byte[] create(Map<?, ?> sent) {
        try {
            Submission.text(sent.get("type"));
            Submission.text(sent.get("name"));
        } catch (JsonException e) {
            throw refused("Failed to load the collection type data due to invalid formatting.", e);
        }
        Submission submission = loaded(() -> Submission.create(sent));
        Collection created = saved("Failed to create collection.", submission, true, () -> withId(submission));
        return CollectionDocument.json(created);
    }

    /** @param sent what changes; of lists the whole, of objects the changed keys */
    public byte[] update(String idOrName, Map<?, ?> sent) {
        Collection stored = existing(idOrName);
        Submission submission = loaded(() -> Submission.update(stored, sent));
        if (!submission.collection().id().equals(stored.id())) {
            throw ApiException.badRequest("Failed to update collection. Raw error: \nthe id cannot be changed.");
        }
        return CollectionDocument.json(
                saved("Failed to update collection.", submission, false, () -> current(stored, sent, submission)));
    }

    /** Under an id that nobody has; inside the transaction that stores it. */
    private Submission withId(Submission created) {
        return created.asNew(id ->
                collections.find(id).filter(found -> found.id().equals(id)).isPresent());
    }

    /** The change to what the collection is inside the transaction, where another change may have come before it. */
    private Submission current(Collection stored, Map<?, ?> sent, Submission submission) {
        Collection now = sameCollection(stored);
        return now.equals(stored) ? submission : loaded(() -> Submission.update(now, sent));
    }

    private Collection sameCollection(Collection collection) {
        return collections
                .find(collection.id())
                .filter(found -> found.id().equals(collection.id()))
                .orElseThrow(ApiException::notFound);
    }

    private Submission loaded(Supplier<Submission> load) {
        try {
            return load.get();
        } catch (JsonException e) {
            throw refused("Failed to load the submitted data due to invalid formatting.", e);
        }
    }

    /** @param inTransaction what was submitted, in view of what is stored when the change is made */
    private Collection saved(String refusal, Submission submission, boolean isNew, Supplier<Submission> inTransaction) {
        Optional<FieldError> queryFault = queryFault(submission.collection());
        return refusing(
                refusal,
                () -> database.<Collection>write(tx -> {
                    Submission whole = inTransaction.get();
                    Map<String, Object> faults =
                            new LinkedHashMap<>(collections.faults(tx, whole.collection(), isNew, rules));
                    whole.typeFault().ifPresent(fault -> faults.put("type", fault));
                    queryFault.ifPresent(fault -> faults.putIfAbsent(VIEW_QUERY, fault));
                    if (!faults.isEmpty()) {
                        throw new ApiException(400, refusal, faults);
                    }
                    return collections.store(tx, whole.collection(), rules);
                }));
    }

    /** What a sample of a view's records shows; taken outside of the transaction that stores it, since queries may be slow. */
    private Optional<FieldError> queryFault(Collection collection) {
        Optional<String> query = collection.viewQuery().filter(text -> !text.isEmpty());
        try {
            query.ifPresent(text -> ViewTrial.check(database, collections, text));
            return Optional.empty();
        } catch (SchemaException e) {
            return Optional.of(Collections.queryFault(e));
        }
    }

    private static Collection refusing(String refusal, Supplier<Collection> work) {
        try {
            return work.get();
        } catch (ApiException e) {
            throw e.status() == 400 ? new ApiException(400, refusal, e.data(), e) : e;
        } catch (SchemaException e) {
            throw refused(refusal + " Raw error: \n" + e.getMessage(), e);
        } catch (StorageException e) {
            throw refused(refusal + " Raw error: \n" + Collections.refusal(e).getMessage(), e);
        }
    }

    private static ApiException refused(String message, Throwable cause) {
        return new ApiException(400, message, Map.of(), cause);
    }

    public void delete(String idOrName) {
        Collection collection = existing(idOrName);
        try {
            database.run(tx -> collections.delete(tx, sameCollection(collection)));
        } catch (StorageException e) {
            throw refused("Failed to delete collection.", Collections.refusal(e));
        }
    }

    /** Deletes all records, each with its cascades. */
    public void truncate(String idOrName) {
        Collection collection = existing(idOrName);
        if (collection.isView()) {
            throw ApiException.badRequest(
                    "View collections cannot be truncated since they don't store their own records.");
        }
        try {
            database.run(tx -> truncate(collection));
        } catch (ApiException e) {
            throw refused(
                    "Failed to truncate collection (most likely due to required cascade delete record references).", e);
        }
    }

    private void truncate(Collection collection) {
        // where deletions mark records, the first one marks and the second one removes
        RecordStore all = records.includingDeleted();
        List<Record> some;
        do {
            some = all.list(collection.id(), "", "", TRUNCATED_AT_ONCE, 0, Map.of());
            for (Record record : some) {
                if (all.find(collection.id(), record.id()).isPresent()) {
                    all.delete(record);
                }
            }
        } while (!some.isEmpty());
    }

    /** @param sent {@code collections} and {@code deleteMissing} */
    public void importAll(Map<?, ?> sent) {
        Object listed = sent.get("collections");
        Object deleteMissing = sent.get("deleteMissing");
        boolean readable = (listed == null
                        || listed instanceof List<?> list && list.stream().allMatch(Map.class::isInstance))
                && (deleteMissing == null || deleteMissing instanceof Boolean);
        if (!readable) {
            throw ApiException.badRequest("An error occurred while loading the submitted data.");
        }
        if (!(listed instanceof List<?> documents) || documents.isEmpty()) {
            throw new ApiException(
                    400,
                    "An error occurred while validating the submitted data.",
                    Map.of("collections", FieldError.required()));
        }
        new CollectionImport(database, collections, rules)
                .run(documents.stream().<Map<?, ?>>map(Map.class::cast).toList(), Boolean.TRUE.equals(deleteMissing));
    }

    /** New collections of each type as they are before anything is said about them. */
    public byte[] scaffolds() {
        JsonWriter out = new JsonWriter().beginObject();
        for (CollectionType type : List.of(CollectionType.AUTH, CollectionType.BASE, CollectionType.VIEW)) {
            out.name(type.word());
            CollectionDocument.write(out, Submission.scaffold(type));
        }
        return out.endObject().toByteArray();
    }

    public byte[] oauth2Providers() {
        JsonWriter out = new JsonWriter().beginArray();
        OAuth2Providers.all()
                .forEach(provider -> out.beginObject()
                        .name("name")
                        .string(provider.name())
                        .name("displayName")
                        .string(provider.displayName())
                        .name("logo")
                        .string("")
                        .endObject());
        return out.endArray().toByteArray();
    }

    /** @param sent the {@code query} to try */
    public byte[] dryRunView(Map<?, ?> sent) {
        String query = read(sent, map -> Submission.text(map.get("query")));
        Optional<FieldError> fault = Optional.empty();
        if (query.isEmpty()) {
            fault = Optional.of(FieldError.required());
        } else if (query.getBytes(StandardCharsets.UTF_8).length > LONGEST_QUERY) {
            fault = Optional.of(new FieldError(
                    "validation_length_too_long",
                    "The length must be no more than " + LONGEST_QUERY + ".",
                    Map.of("min", 0, "max", LONGEST_QUERY)));
        }
        if (fault.isPresent()) {
            throw new ApiException(
                    400, "An error occurred while validating the submitted data.", Map.of("query", fault.get()));
        }
        try {
            return ViewTrial.json(database, collections, query);
        } catch (SchemaException e) {
            throw refused("Invalid view query. Raw error: \n" + FieldError.sentence(String.valueOf(e.getMessage())), e);
        }
    }

    private static <T> T read(Map<?, ?> sent, Function<Map<?, ?>, T> reading) {
        try {
            return reading.apply(sent);
        } catch (JsonException e) {
            throw refused("An error occurred while loading the submitted data.", e);
        }
    }

    private Collection existing(String idOrName) {
        return collections.find(idOrName).orElseThrow(ApiException::notFound);
    }
}
