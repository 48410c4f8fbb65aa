package dev.basin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.basin.errors.ApiException;
import dev.basin.files.LocalFileStore;
import dev.basin.files.Uploads;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.Record;
import dev.basin.schema.SystemSchema;
import dev.basin.security.Passwords;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The records room on a real SQLite file. */
final class RecordsFixture implements AutoCloseable {
    final SqliteDatabase database;
    final Collections collections;
    final Filters filters;
    final RecordHooks hooks = new RecordHooks();
    final Uploads uploads;
    final RecordFiles files;
    final RecordStore store;
    final RecordPresenter presenter;
    final RecordsApi api;

    RecordsFixture(Path directory) {
        SqliteOptions options = SqliteOptions.defaults().withSync(SqliteOptions.Sync.NORMAL);
        database = SqliteDatabase.open(directory.resolve("data.db"), options);
        try (SqliteDatabase auxiliary = SqliteDatabase.open(directory.resolve("auxiliary.db"), options)) {
            SystemSchema.prepare(database, auxiliary);
        }
        collections = new Collections(database);
        collections.reload();
        filters = new Filters(collections, database.dialect());
        Passwords passwords = new Passwords();
        uploads = new Uploads(directory.resolve(".pb_temp_to_delete"));
        files = new RecordFiles(new LocalFileStore(directory.resolve("storage"), false), uploads);
        store = new RecordStore(database, collections, filters, passwords, hooks, files);
        presenter = new RecordPresenter(database, collections, filters, store);
        api = new RecordsApi(database, collections, filters, passwords, store, hooks, presenter);
    }

    /** Saves a collection that is open to everybody. */
    Collection open(String name, Field... fields) {
        return save(CollectionBuilder.base(name)
                .fields(fields)
                .listRule("")
                .viewRule("")
                .createRule("")
                .updateRule("")
                .deleteRule("")
                .build());
    }

    Collection save(Collection collection) {
        return database.write(tx -> collections.save(tx, collection));
    }

    /** Stores a record given as names and values in turn. */
    Record add(String collection, @Nullable Object... namesAndValues) {
        Record record = store.create(collection);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            record.set(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return store.save(record);
    }

    Record superuser() {
        return store.first("_superusers", "", Map.of())
                .orElseGet(() -> add("_superusers", "email", "root@example.com", "password", "1234567890"));
    }

    static RequestContext guest() {
        return request(Optional.empty());
    }

    static RequestContext as(Record auth) {
        return request(Optional.of(auth));
    }

    private static RequestContext request(Optional<Record> auth) {
        return new RequestContext("default", "GET", Map.of(), Map.of(), Map.of(), auth);
    }

    String list(String collection, ListQuery query, RequestContext request) {
        try (ListBody list = api.list(collection, query, request)) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            long size = list.size();
            list.writeTo(Channels.newChannel(whole));
            assertThat(whole.size()).isEqualTo((int) size);
            return whole.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String view(String collection, String id, RequestContext request) {
        return text(api.view(collection, id, Shape.PLAIN, request));
    }

    String create(String collection, Map<String, @Nullable Object> body, RequestContext request) {
        return text(api.create(collection, () -> body, Shape.PLAIN, request));
    }

    String update(String collection, String id, Map<String, @Nullable Object> body, RequestContext request) {
        return text(api.update(collection, id, () -> body, Shape.PLAIN, request));
    }

    static ListQuery everything() {
        return new ListQuery("1", "0", null, null, "false", null, null);
    }

    static ListQuery filtered(String filter) {
        return new ListQuery("1", "0", null, filter, "false", null, null);
    }

    static ListQuery sorted(String sort) {
        return new ListQuery("1", "0", sort, null, "false", null, null);
    }

    /** A body given as names and values in turn. */
    static Map<String, @Nullable Object> body(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> body = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return body;
    }

    static ApiException refusal(ThrowingCallable call) {
        return catchThrowableOfType(ApiException.class, call);
    }

    static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        files.close();
        database.close();
    }
}
