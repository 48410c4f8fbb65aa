package dev.basin.collections;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.RuleCheck;
import dev.basin.schema.SchemaException;
import dev.basin.storage.Database;
import dev.basin.storage.StorageException;
import dev.basin.storage.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a set of collections in at once (facts D1): each over the stored one of its id or name, first all saved, then all
 * checked, so that they may refer to each other in any order.
 */
final class CollectionImport {
    private static final String REFUSAL = "Failed to import collections.";

    private final Database database;
    private final Collections collections;
    private final RuleCheck rules;

    CollectionImport(Database database, Collections collections, RuleCheck rules) {
        this.database = database;
        this.collections = collections;
        this.rules = rules;
    }

    /**
     * @param deleteMissing whether collections and fields go that are not among the documents, those of the system excepted
     * @throws ApiException 400 with {@code collections} when nothing was imported
     */
    void run(List<Map<?, ?>> documents, boolean deleteMissing) {
        try {
            database.run(tx -> run(tx, documents, deleteMissing));
        } catch (ApiException e) {
            throw e.status() == 400 ? new ApiException(400, REFUSAL, e.data(), e) : e;
        } catch (JsonException | SchemaException e) {
            throw failure("Failed to import the collections configuration. Raw error:\n" + e.getMessage(), e);
        } catch (StorageException e) {
            String reason = String.valueOf(Collections.refusal(e).getMessage());
            throw failure("Failed to import the collections configuration. Raw error:\n" + reason, e);
        }
    }

    private static ApiException failure(String message, @Nullable Throwable cause) {
        FieldError fault = new FieldError("validation_collections_import_failure", message + ".");
        return new ApiException(400, REFUSAL, Map.of("collections", fault), cause);
    }

    private void run(Transaction tx, List<Map<?, ?>> documents, boolean deleteMissing) {
        List<Collection> imported = new ArrayList<>();
        documents.forEach(document -> imported.add(merged(document, deleteMissing)));
        requireDifferent(imported);
        imported.sort(Comparator.comparing(Collection::isView)
                .thenComparing(Collection::created)
                .thenComparing(Collection::updated));
        if (deleteMissing) {
            Set<String> kept = new HashSet<>();
            imported.forEach(collection -> kept.add(collection.id()));
            collections.all().stream()
                    .filter(stored -> !kept.contains(stored.id()) && !stored.system())
                    .sorted(Comparator.comparing(Collection::updated))
                    .forEach(stored -> collections.remove(tx, stored));
        }
        Map<String, Collection> before = new LinkedHashMap<>();
        collections.all().forEach(stored -> before.put(stored.id(), stored));
        imported.forEach(collection -> collections.store(tx, collection, rules));
        for (Collection collection : imported) {
            Collection stored = collections.find(collection.id()).orElseThrow();
            requireFaultless(stored, faults(tx, stored, Optional.ofNullable(before.get(stored.id()))));
        }
    }

    private void requireDifferent(List<Collection> imported) {
        Set<String> created = new HashSet<>();
        for (Collection collection : imported) {
            if (collections.find(collection.id()).isEmpty() && !created.add(collection.id())) {
                throw failure(
                        "Failed to import the collections configuration. Raw error:\nthe collection \""
                                + collection.name() + "\" (" + collection.id() + ") is there twice",
                        null);
            }
        }
    }

    private Map<String, Object> faults(Transaction tx, Collection stored, Optional<Collection> before) {
        Map<String, Object> faults = new LinkedHashMap<>(collections.faults(tx, stored, before, rules));
        if (stored.isView() && faults.isEmpty()) {
            collections.sampleFault(tx, stored).ifPresent(fault -> faults.put("viewQuery", fault));
        }
        return faults;
    }

    private static void requireFaultless(Collection collection, Map<String, Object> faults) {
        if (!faults.isEmpty()) {
            throw failure(
                    "Data validations failed for collection \"" + collection.name() + "\" (" + collection.id() + "):\n"
                            + Json.write(messages(faults)),
                    null);
        }
    }

    private static Map<String, Object> messages(Map<?, ?> faults) {
        Map<String, Object> messages = new LinkedHashMap<>();
        faults.forEach((key, fault) -> messages.put(
                String.valueOf(key),
                switch (fault) {
                    case FieldError error -> error.message();
                    case Map<?, ?> nested -> messages(nested);
                    case null, default -> "";
                }));
        return messages;
    }

    private Collection merged(Map<?, ?> document, boolean deleteMissing) {
        String id = Submission.text(document.get("id"));
        String identifier = id.isEmpty() ? Submission.text(document.get("name")) : id;
        Optional<Collection> stored = collections.find(identifier);
        if (stored.isEmpty()) {
            return created(document);
        }
        Map<Object, @Nullable Object> sent = new LinkedHashMap<>(document);
        if (deleteMissing && sent.get("fields") == null) {
            sent.put("fields", List.of());
        }
        Submission submission = Submission.update(stored.get(), sent);
        requireFaultless(submission);
        return withStoredFields(submission.collection(), stored.get(), deleteMissing);
    }

    private Collection created(Map<?, ?> document) {
        Submission submission = Submission.create(document)
                .asNew(taken -> collections.find(taken).isPresent());
        requireFaultless(submission);
        return submission.collection();
    }

    /** Refuses what can't even be stored to be checked with the others. */
    private static void requireFaultless(Submission submission) {
        Collection collection = submission.collection();
        submission.typeFault().ifPresent(fault -> requireFaultless(collection, Map.of("type", fault)));
        if (collection.name().isEmpty()) {
            requireFaultless(collection, Map.of("name", FieldError.required()));
        }
    }

    /** Fields of the system stay, and the others unless missing ones are to go; one that is there by name and type stays as stored. */
    private static Collection withStoredFields(Collection imported, Collection stored, boolean deleteMissing) {
        List<Field> fields = new ArrayList<>(imported.fields());
        for (Field field : stored.fields()) {
            boolean present = fields.stream().anyMatch(other -> other.id().equals(field.id()));
            if (present || deleteMissing && !field.info().system()) {
                continue;
            }
            int same = position(fields, field);
            if (same < 0) {
                fields.add(field);
            } else {
                fields.set(same, field);
            }
        }
        return imported.withFields(fields);
    }

    private static int position(List<Field> fields, Field wanted) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.name().equals(wanted.name()) && field.typeWord().equals(wanted.typeWord())) {
                return i;
            }
        }
        return -1;
    }
}
