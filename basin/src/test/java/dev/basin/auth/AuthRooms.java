package dev.basin.auth;

import dev.basin.files.LocalFileStore;
import dev.basin.files.Uploads;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.json.Json;
import dev.basin.mail.MailDelivery;
import dev.basin.mail.MailMessage;
import dev.basin.records.RecordFiles;
import dev.basin.records.RecordHooks;
import dev.basin.records.RecordPresenter;
import dev.basin.records.RecordStore;
import dev.basin.records.Shape;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Record;
import dev.basin.schema.SystemSchema;
import dev.basin.security.Passwords;
import dev.basin.settings.Settings;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The auth room on a real data directory, with a clock that can be moved, and without a server. */
final class AuthRooms implements AutoCloseable {
    static final Caller CALLER = new Caller("192.0.2.7", "a test");

    private final CountingDatabase data;
    private final SqliteDatabase auxiliary;
    private final Collections collections;
    private final RecordStore records;
    private final MovableClock clock = new MovableClock();
    private final Tokens tokens;
    private final RecordHooks hooks = new RecordHooks();
    private final AuthHooks authHooks = new AuthHooks();
    private final Queue<MailMessage> mails = new ConcurrentLinkedQueue<>();
    private final MailDelivery delivery = new MailDelivery(mails::add, (_, _) -> {});
    private final AuthParts parts;
    private final AuthApi auth;

    private AuthRooms(Path directory) {
        data = new CountingDatabase(SqliteDatabase.open(directory.resolve("data.db"), SqliteOptions.defaults()));
        auxiliary = SqliteDatabase.open(directory.resolve("auxiliary.db"), SqliteOptions.defaults());
        SystemSchema.prepare(data, auxiliary);
        collections = new Collections(data);
        Filters filters = new Filters(collections, data.dialect());
        Passwords passwords = new Passwords();
        RecordFiles files = new RecordFiles(
                new LocalFileStore(directory.resolve("storage"), false),
                new Uploads(directory.resolve(".pb_temp_to_delete")));
        records = new RecordStore(data, collections, filters, passwords, hooks, files);
        tokens = new Tokens(data, collections, records, hooks, clock);
        AuthRecordRules.register(hooks, collections, records);
        RecordPresenter presenter = new RecordPresenter(data, collections, filters, records);
        parts = new AuthParts(
                data,
                collections,
                filters,
                records,
                presenter,
                tokens,
                passwords,
                authHooks,
                delivery,
                () -> Settings.defaults().mail(),
                clock);
        auth = new AuthApi(parts);
    }

    static AuthRooms open(Path directory) {
        return new AuthRooms(directory);
    }

    CountingDatabase database() {
        return data;
    }

    Collections collections() {
        return collections;
    }

    RecordStore records() {
        return records;
    }

    RecordHooks hooks() {
        return hooks;
    }

    MovableClock clock() {
        return clock;
    }

    Tokens tokens() {
        return tokens;
    }

    AuthApi auth() {
        return auth;
    }

    AuthParts parts() {
        return parts;
    }

    /** The mails that were sent, oldest first. */
    Queue<MailMessage> mails() {
        return mails;
    }

    Collection collection(String name) {
        return collections.find(name).orElseThrow();
    }

    AuthOptions options(String collection) {
        return collection(collection).auth().orElseThrow();
    }

    Collection save(Collection collection) {
        return data.write(tx -> collections.save(tx, collection));
    }

    void change(String collection, AuthOptions options) {
        save(collection(collection).withAuth(options));
    }

    AuthOptions withAuthRule(String collection, @Nullable String rule) {
        AuthOptions options = options(collection);
        return options.withRules(rule, options.manageRule());
    }

    /** The options that allow one-time passwords of so many digits. */
    static Map<String, Object> otp(long length) {
        return Map.of(
                "otp",
                Map.of(
                        "enabled",
                        true,
                        "duration",
                        180L,
                        "length",
                        length,
                        "emailTemplate",
                        Map.of("subject", "OTP", "body", "<strong>{OTP}</strong>")));
    }

    Record user(String collection, String email, String password) {
        return records.save(records.create(collection).set("email", email).set("password", password));
    }

    /** The token of a login that must succeed. */
    String login(String collection, String identity, String password) {
        return token(
                withPassword(collection, Map.of("identity", identity, "password", password), Shape.PLAIN, guest()));
    }

    byte[] withPassword(String collection, Map<String, @Nullable Object> body, Shape shape, RequestContext request) {
        return auth.withPassword(collection, () -> body, shape, request, CALLER).json();
    }

    AuthHooks authHooks() {
        return authHooks;
    }

    static String token(byte[] answer) {
        if (object(Json.parse(answer)).get("token") instanceof String token) {
            return token;
        }
        throw new AssertionError("no token in the answer");
    }

    static Map<?, ?> object(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError("not a JSON object: " + json);
    }

    static RequestContext guest() {
        return new RequestContext("default", "POST", Map.of(), Map.of(), Map.of(), Optional.empty());
    }

    static RequestContext signedIn(Record record) {
        return new RequestContext("default", "POST", Map.of(), Map.of(), Map.of(), Optional.of(record));
    }

    @Override
    public void close() {
        delivery.close();
        auxiliary.close();
        data.close();
    }
}
