package dev.basin.schema;

import dev.basin.errors.FieldError;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What speaks against storing collections in one database, views and their queries included (facts D1). */
final class CollectionFaults {
    private static final String VIEW_QUERY = "viewQuery";

    private final Snapshots snapshots;
    private final SchemaStatements statements;

    CollectionFaults(Snapshots snapshots, SchemaStatements statements) {
        this.snapshots = snapshots;
        this.statements = statements;
    }

    /** @param isNew whether it is meant to be stored for the first time, so that its id must be free */
    Map<String, Object> of(Transaction tx, Collection collection, boolean isNew, RuleCheck rules) {
        Optional<Collection> stored = snapshots.newest().byId(collection.id());
        Map<String, Object> faults = of(tx, collection, isNew ? Optional.empty() : stored, rules);
        if (isNew && stored.isPresent()) {
            faults.putIfAbsent(
                    "id",
                    new FieldError("validation_invalid_or_existing_id", "The model id is invalid or already exists."));
        }
        return faults;
    }

    /** @param before what the collection was, if it was there; it may be stored already as it is now */
    Map<String, Object> of(Transaction tx, Collection collection, Optional<Collection> before, RuleCheck rules) {
        Collection complete = CollectionDefaults.complete(collection);
        Map<String, Object> queryFault = new LinkedHashMap<>();
        if (complete.isView()) {
            complete = complete.withFields(fieldsOfView(tx, complete.viewQuery().orElse(""), queryFault));
        }
        Map<String, Object> faults = new CollectionCheck(
                        complete, before, snapshots.newest().all(), rules)
                .faults(name -> tableExists(tx, name));
        faults.putAll(queryFault);
        return faults;
    }

    /** @throws SchemaException with the first fault, if there is one */
    void requireNone(Transaction tx, Collection collection, boolean isNew, RuleCheck rules) {
        CollectionCheck.firstOf(of(tx, collection, isNew, rules)).ifPresent(fault -> {
            throw new SchemaException("Collection \"" + collection.name() + "\": " + fault);
        });
    }

    /** What the first records of a view show; empty when all is well. */
    Optional<FieldError> ofSample(Transaction tx, Collection view) {
        try {
            ViewTrial.prepare(
                            tx,
                            statements,
                            snapshots.newest().all(),
                            view.viewQuery().orElse(""))
                    .sample(tx);
            return Optional.empty();
        } catch (SchemaException e) {
            return Optional.of(ofQuery(e));
        }
    }

    static FieldError ofQuery(SchemaException reason) {
        return new FieldError(
                "validation_invalid_view_query", FieldError.sentence("Invalid query - " + reason.getMessage()));
    }

    private List<Field> fieldsOfView(Transaction tx, String query, Map<String, Object> faults) {
        if (query.isEmpty()) {
            faults.put(VIEW_QUERY, FieldError.required());
            return List.of();
        }
        List<Field> fields = List.of();
        try {
            List<Collection> all = snapshots.newest().all();
            fields = new ViewFields(tx, statements, all).of(query);
            ViewTrial.prepare(tx, statements, all, query);
        } catch (SchemaException e) {
            faults.put(VIEW_QUERY, ofQuery(e));
        }
        return fields;
    }

    private boolean tableExists(Transaction tx, String name) {
        return tx.first(statements.columnsQuery(), List.of(name), row -> true).isPresent();
    }
}
