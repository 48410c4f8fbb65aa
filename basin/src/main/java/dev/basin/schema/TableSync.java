package dev.basin.schema;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.security.RandomText;
import dev.basin.storage.ColumnKind;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.StorageException;
import dev.basin.storage.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Brings a record table from what one collection describes to what its successor describes, keeping every value that has a
 * place in both (facts A13). Columns are followed by their field's id, so a new name is a rename.
 */
final class TableSync {
    private static final int RANDOM_SUFFIX = 5;

    private final Transaction tx;
    private final SchemaStatements statements;

    TableSync(Transaction tx, SchemaStatements statements) {
        this.tx = tx;
        this.statements = statements;
    }

    /** Creates the table, its columns in alphabetical order, and the indexes. */
    void create(Collection collection) {
        SequencedMap<String, ColumnKind> columns = new LinkedHashMap<>();
        collection
                .alphabetical()
                .forEach(i -> columns.put(
                        collection.fields().get(i).name(),
                        collection.fields().get(i).column()));
        execute(statements.createTable(collection.name(), columns));
        createIndexes(collection);
    }

    void update(Collection old, Collection collection) {
        boolean renamed = !old.name().equalsIgnoreCase(collection.name());
        boolean indexed = renamed
                || !old.fields().equals(collection.fields())
                || !old.indexes().equals(collection.indexes());
        if (indexed) {
            dropIndexes(old);
        }
        if (renamed) {
            execute(statements.renameTable(old.name(), collection.name()));
        }
        dropColumns(old, collection);
        addAndRenameColumns(old, collection);
        convertColumns(old, collection);
        if (indexed) {
            createIndexes(collection);
        }
    }

    void drop(Collection collection) {
        execute(collection.isView() ? statements.dropView(collection.name()) : statements.dropTable(collection.name()));
    }

    private void dropColumns(Collection old, Collection collection) {
        for (Field field : old.fields()) {
            if (byId(collection, field).isEmpty()) {
                execute(statements.dropColumn(collection.name(), field.name()));
            }
        }
    }

    /** Through names that nobody has, so that two fields can swap theirs. */
    private void addAndRenameColumns(Collection old, Collection collection) {
        Map<String, String> names = new TreeMap<>();
        for (Field field : collection.fields()) {
            Optional<Field> before = byId(old, field);
            if (before.isPresent() && before.get().name().equals(field.name())) {
                continue;
            }
            String temporary = field.name() + RandomText.id(RANDOM_SUFFIX);
            names.put(temporary, field.name());
            execute(
                    before.isPresent()
                            ? statements.renameColumn(
                                    collection.name(), before.get().name(), temporary)
                            : statements.addColumn(collection.name(), temporary, field.column()));
        }
        names.forEach((temporary, name) -> execute(statements.renameColumn(collection.name(), temporary, name)));
    }

    private void convertColumns(Collection old, Collection collection) {
        for (Field field : collection.fields()) {
            Optional<Field> before = byId(old, field);
            if (before.isPresent() && before.get().multiple() != field.multiple()) {
                withoutViews(() -> convert(collection.name(), field));
            }
        }
    }

    private void convert(String table, Field field) {
        String temporary = "_" + field.name() + RandomText.id(RANDOM_SUFFIX);
        execute(statements.renameColumn(table, field.name(), temporary));
        execute(statements.addColumn(table, field.name(), field.column()));
        execute(
                field.multiple()
                        ? statements.copySingleToMultiple(table, temporary, field.name())
                        : statements.copyMultipleToSingle(table, temporary, field.name()));
        execute(statements.dropColumn(table, temporary));
    }

    /** Views that name a column would follow its renaming or forbid its removal, so they are made anew afterwards. */
    private void withoutViews(Runnable work) {
        record View(String name, String sql) {}
        List<View> views = tx.list(
                statements.viewsQuery(),
                List.of(),
                row -> new View(Objects.requireNonNull(row.text(0)), Objects.requireNonNull(row.text(1))));
        views.forEach(view -> execute(statements.dropView(view.name())));
        work.run();
        views.forEach(view -> execute(view.sql()));
    }

    private void dropIndexes(Collection collection) {
        for (String index : collection.indexes()) {
            IndexDefinition.parse(index).ifPresent(parsed -> execute(statements.dropIndex(parsed.name())));
        }
    }

    /** Indexes are created in their normal form. The refused ones are told by their position in the list (facts A9). */
    private void createIndexes(Collection collection) {
        Map<String, FieldError> refused = new TreeMap<>();
        List<String> indexes = collection.indexes();
        for (int i = 0; i < indexes.size(); i++) {
            Optional<IndexDefinition> index = IndexDefinition.parse(indexes.get(i));
            if (index.isEmpty()) {
                refused.put(Integer.toString(i), refusal("Invalid CREATE INDEX expression."));
                continue;
            }
            String sql = index.get().on(collection.name()).build();
            try {
                tx.attempt(inner -> inner.execute(sql, List.of()));
            } catch (StorageException e) {
                refused.put(
                        Integer.toString(i),
                        refusal("Failed to create index " + index.get().name() + " - "
                                + ViewFields.refusal(e).getMessage() + "."));
            }
        }
        if (!refused.isEmpty()) {
            throw new ApiException(
                    400, "Failed to save the indexes of " + collection.name() + ".", Map.of("indexes", refused));
        }
    }

    private static FieldError refusal(String message) {
        return new FieldError("validation_invalid_index_expression", message);
    }

    private static Optional<Field> byId(Collection collection, Field field) {
        return collection.fields().stream()
                .filter(candidate -> candidate.id().equals(field.id()))
                .findFirst();
    }

    private void execute(String sql) {
        tx.execute(sql, List.of());
    }
}
