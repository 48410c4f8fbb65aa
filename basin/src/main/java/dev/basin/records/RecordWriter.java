package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.filter.RequestContext;
import dev.basin.schema.AutodateField;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.DateText;
import dev.basin.schema.Field;
import dev.basin.schema.GeneratedText;
import dev.basin.schema.Password;
import dev.basin.schema.PasswordField;
import dev.basin.schema.Record;
import dev.basin.schema.ServerOwned;
import dev.basin.schema.TextField;
import dev.basin.security.Passwords;
import dev.basin.security.RandomText;
import dev.basin.storage.Database;
import dev.basin.storage.Transaction;
import dev.basin.storage.UniqueViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores new and changed records (facts G3): fills in, checks, hashes, and only then waits for the write. */
final class RecordWriter {
    private static final int TOKEN_KEY_LENGTH = 50;

    private final Database database;
    private final Collections collections;
    private final Tables tables;
    private final RecordHooks hooks;
    private final RecordValidator validator;
    private final Passwords passwords;
    private final RecordFiles files;

    RecordWriter(
            Database database,
            Collections collections,
            Tables tables,
            RecordHooks hooks,
            Passwords passwords,
            RecordFiles files) {
        this.database = database;
        this.collections = collections;
        this.tables = tables;
        this.hooks = hooks;
        this.validator = new RecordValidator(database, collections, tables);
        this.passwords = passwords;
        this.files = files;
    }

    /**
     * Validates and stores the record.
     *
     * @param check gets the valid record when the write has its turn; what it makes of it is validated again
     * @param deletedToo whether it may refer to records that are marked as deleted
     * @return the record as stored, or the unsaved record itself when a hook stopped the operation
     * @throws ApiException 400 with the refused fields, 404 when the record to change is gone
     */
    Record save(Record record, Optional<RequestContext> request, WriteCheck check, boolean deletedToo) {
        if (record.collection().isView()) {
            throw ApiException.badRequest("Unsupported collection type.");
        }
        if (record.isNew()) {
            generate(record);
        }
        validate(record, deletedToo);
        hashPasswords(record);
        FileChanges changes = files.changes(record);
        try {
            changes.place(record);
            return database.write(tx -> {
                collections.requireCurrent(record.collection());
                Record settled = check.settle(tx, record);
                if (!settled.equals(record)) {
                    validate(settled, deletedToo);
                }
                return write(tx, settled, request, changes);
            });
        } catch (RuntimeException | Error e) {
            changes.undo();
            throw e;
        }
    }

    private void validate(Record record, boolean deletedToo) {
        Map<String, FieldError> errors = validator.errors(record, deletedToo);
        if (!errors.isEmpty()) {
            throw new ApiException(400, failure(record), errors);
        }
    }

    /** Stores without validation: what a cascade leaves of a record may be invalid by itself (facts B15). */
    Record write(Transaction tx, Record record, Optional<RequestContext> request) {
        return write(tx, record, request, files.changes(record));
    }

    private Record write(Transaction tx, Record record, Optional<RequestContext> request, FileChanges changes) {
        Collection collection = record.collection();
        boolean isNew = record.isNew();
        changes.undoAfter(tx);
        SaveNews news = new SaveNews(hooks.watches());
        Optional<Record> saved = HookRun.run(hooks.save(collection, isNew), record, request, changing -> {
            hashPasswords(changing);
            complete(tx, changing);
            changes.place(changing);
            Runnable settling = changes.settling(changing);
            news.saving(tx, changing);
            Record stored = isNew ? insert(tx, changing) : update(tx, changing);
            changes.settleAfter(tx, settling);
            return stored;
        });
        if (saved.isEmpty()) {
            changes.undo();
            return record;
        }
        Record stored = saved.get();
        List<RecordHook> after = hooks.afterSave(collection, isNew);
        if (!after.isEmpty() || !hooks.watches().isEmpty()) {
            // the transaction may go on with the record that it gets back
            Record written = stored.asStored();
            tx.afterCommit(() -> {
                news.saved(written);
                HookRun.run(after, stored, request, done -> done);
            });
        }
        return stored;
    }

    /** Marks the record as deleted; the hooks of the deletion have run. */
    Record mark(Transaction tx, Record record) {
        Field mark = record.collection().softDeleteField().orElseThrow();
        Record marked = SaveNews.asRead(record);
        marked.set(mark.name(), 1);
        complete(tx, marked);
        return update(tx, marked);
    }

    /** Takes a reference out of a record that is marked as deleted, of which no hook knows any more. */
    void writeQuietly(Transaction tx, Record record) {
        update(tx, record);
    }

    private static void generate(Record record) {
        for (ServerOwned owned : record.collection().capabilities().owned()) {
            if (owned instanceof ServerOwned.Generated generated && isBlank(record, generated.field())) {
                record.set(generated.field(), generated.value().get());
            }
        }
        for (Field field : record.collection().fields()) {
            if (field instanceof TextField text
                    && !text.autogeneratePattern().isEmpty()
                    && record.text(text.name()).isEmpty()) {
                record.setRaw(
                        text.name(),
                        GeneratedText.of(text.autogeneratePattern()).next());
            }
        }
    }

    private static boolean isBlank(Record record, String name) {
        return record.collection()
                .field(name)
                .filter(field -> field.isBlank(record.get(name)))
                .isPresent();
    }

    private void hashPasswords(Record record) {
        for (Field field : record.collection().fields()) {
            if (field instanceof PasswordField password
                    && record.get(field.name()) instanceof Password value
                    && !value.plain().isEmpty()
                    && value.hash().isEmpty()) {
                String hash = passwords.hash(value.plain(), password.costInForce());
                record.setRaw(field.name(), new Password(value.plain(), hash));
            }
        }
    }

    /** Sets what the record itself decides: dates, and for auth records what keeps tokens and ids sound. */
    private void complete(Transaction tx, Record record) {
        String now = DateText.now();
        for (Field field : record.collection().fields()) {
            if (field instanceof AutodateField date
                    && (record.isNew() ? date.onCreate() : date.onUpdate())
                    && !record.changed(date.name())) {
                record.setRaw(date.name(), now);
            }
        }
        if (!record.collection().isAuth()) {
            return;
        }
        if (record.collection().isSuperusers()) {
            record.setRaw("verified", true);
        }
        if (record.isNew()) {
            refuseForeignId(tx, record);
        } else if (!record.changed("tokenKey") && (record.changed("password") || record.changed("email"))) {
            record.setRaw("tokenKey", RandomText.alphanumeric(TOKEN_KEY_LENGTH));
        }
    }

    /** An id may belong to one record of all auth collections, so that rules that compare ids alone are safe (facts B6). */
    private void refuseForeignId(Transaction tx, Record record) {
        for (Collection other : collections.all()) {
            if (other.isAuth() && !other.id().equals(record.collection().id())) {
                Table table = tables.of(other);
                String sql = "SELECT 1 FROM " + table.name() + " WHERE " + table.id() + " = ?";
                if (tx.first(sql, List.of(record.id()), _ -> true).isPresent()) {
                    throw new ApiException(
                            400,
                            failure(record),
                            Map.of(
                                    "id",
                                    new FieldError(
                                            "validation_invalid_auth_id", "Invalid or duplicated auth record id.")));
                }
            }
        }
    }

    private Record insert(Transaction tx, Record record) {
        List<@Nullable Object> values = new ArrayList<>();
        List<Field> fields = record.collection().fields();
        for (int i = 0; i < fields.size(); i++) {
            values.add(fields.get(i).toStored(record.at(i)));
        }
        execute(tx, record, tables.of(record.collection()).insert(), values);
        collections.textIndexes().changes(tx, record.collection());
        return stored(record);
    }

    private Record update(Transaction tx, Record record) {
        Table table = tables.of(record.collection());
        List<Field> changed = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        List<Field> fields = record.collection().fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (record.changed(field.name())) {
                changed.add(field);
                values.add(field.toStored(record.at(i)));
            }
        }
        values.add(record.original("id"));
        boolean exists = changed.isEmpty()
                ? tx.first(table.selectById(), values, _ -> true).isPresent()
                : execute(tx, record, table.update(changed) + (record.wasSoftDeleted() ? "" : table.andLive()), values)
                        > 0;
        if (!exists) {
            throw ApiException.notFound();
        }
        collections.textIndexes().changes(tx, record.collection());
        return stored(record);
    }

    private static int execute(Transaction tx, Record record, String sql, List<@Nullable Object> values) {
        try {
            return tx.execute(sql, values);
        } catch (UniqueViolation e) {
            throw new ApiException(400, failure(record), taken(record.collection(), e.columns()), e);
        }
    }

    /** The fields of a refused unique index; none when it is on expressions. */
    private static Map<String, FieldError> taken(Collection collection, List<String> columns) {
        Map<String, FieldError> errors = new LinkedHashMap<>();
        for (String column : columns) {
            String name = column.substring(column.indexOf('.') + 1);
            collection.fields().stream()
                    .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                    .forEach(field -> errors.put(field.name(), FieldError.notUnique()));
        }
        return errors;
    }

    /** The record as it can be read from now on; plain passwords are forgotten. */
    private static Record stored(Record record) {
        for (Field field : record.collection().fields()) {
            if (field instanceof PasswordField && record.get(field.name()) instanceof Password password) {
                record.setRaw(field.name(), new Password("", password.hash()));
            }
        }
        return record.asStored();
    }

    private static String failure(Record record) {
        return record.isNew() ? "Failed to create record." : "Failed to update record.";
    }
}
