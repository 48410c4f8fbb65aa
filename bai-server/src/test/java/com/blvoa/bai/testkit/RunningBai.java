package com.blvoa.bai.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import com.blvoa.bai.legacy.LegacyApi;
import com.blvoa.bai.schema.UserFields;
import dev.basin.Application;
import dev.basin.Basin;
import dev.basin.json.Json;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A BAI server on a free port over a directory of a test, and shortcuts for what most tests need. */
public final class RunningBai implements AutoCloseable {
    public static final String PASSWORD = "Correct-Horse-9";

    private final Basin basin;

    private RunningBai(Basin basin) {
        this.basin = basin;
    }

    /** Without WeChat, and without duplicate guard unless the environment sets its window. */
    public static RunningBai start(Path directory, Map<String, String> environment) {
        return start(directory, environment, InstantSource.system());
    }

    public static RunningBai start(Path directory, Map<String, String> environment, InstantSource clock) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("BAI_HTTP", "127.0.0.1:0");
        variables.putIfAbsent("BAI_DUPLICATE_WINDOW", "0");
        variables.putIfAbsent("BAI_SQLITE_SYNC", "normal");
        BaiSettings settings = BaiSettings.from(Map.of("dir", directory.toString()), variables);
        return new RunningBai(
                new BaiApplication(settings, clock).builder().build().start());
    }

    public int port() {
        return basin.port();
    }

    public Application application() {
        return basin.application();
    }

    /** A guest. */
    public HttpCaller guest() {
        return new HttpCaller("http://127.0.0.1:" + basin.port());
    }

    /** A guest of the first-generation listener, for servers that have one. */
    public HttpCaller legacyGuest() {
        return new HttpCaller("http://127.0.0.1:" + legacyPort());
    }

    public int legacyPort() {
        return basin.port(LegacyApi.LISTENER);
    }

    public HttpCaller as(Record user) {
        return guest().token("Bearer " + application().tokens().issue(user));
    }

    /** A stored operator whose password nobody knows. */
    public Record operator(String phone) {
        return user(UserFields.MANAGE_PLATFORM, phone, UserFields.REGISTERED);
    }

    /** A stored user of the mini-program. */
    public Record wechatUser(String phone) {
        return user(UserFields.WECHAT, phone, UserFields.GUEST);
    }

    private Record user(String idtype, String phone, String type) {
        String openid = UUID.randomUUID().toString();
        return application()
                .records()
                .save(application()
                        .records()
                        .create(UserFields.COLLECTION)
                        .set(UserFields.OPENID, openid)
                        .set(UserFields.EMAIL, openid + "@test.local")
                        .setRaw(UserFields.PASSWORD, Hashes.UNUSABLE)
                        .set(UserFields.IDTYPE, idtype)
                        .set(UserFields.TYPE, type)
                        .set(UserFields.PHONE, phone));
    }

    public HttpCaller superuser() {
        return guest().token("Bearer " + superuserToken());
    }

    /** The token of a new superuser whose password nobody knows. */
    public String superuserToken() {
        Record superuser = application()
                .records()
                .save(application()
                        .records()
                        .create("_superusers")
                        .set("email", UUID.randomUUID() + "@example.com")
                        .setRaw(UserFields.PASSWORD, Hashes.UNUSABLE));
        return application().tokens().issue(superuser);
    }

    /** A user of an auth collection that is not BAI's. */
    public Record stranger() {
        Application basin = application();
        if (basin.collections().find("strangers").isEmpty()) {
            basin.database()
                    .run(tx -> basin.collections()
                            .save(tx, CollectionBuilder.auth("strangers").build()));
        }
        return basin.records()
                .save(basin.records()
                        .create("strangers")
                        .set(UserFields.EMAIL, UUID.randomUUID() + "@example.com")
                        .setRaw(UserFields.PASSWORD, Hashes.UNUSABLE));
    }

    /** Changes whom PocketBase's authentication admits, as an administrator may. */
    public void setAuthRule(String rule) {
        Application basin = application();
        Collection users = basin.collections().find(UserFields.COLLECTION).orElseThrow();
        AuthOptions old = users.auth().orElseThrow();
        AuthOptions changed = old.withRules(rule, old.manageRule());
        basin.database().run(tx -> basin.collections().save(tx, users.withAuth(changed)));
    }

    /** The body of a registration that is complete. */
    public static Map<String, @Nullable Object> registration(String phone) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("users_name", "momo");
        body.put("users_phone", phone);
        body.put("password", PASSWORD);
        body.put("passwordConfirm", PASSWORD);
        body.put("users_picture", "https://example.com/avatar.png");
        return body;
    }

    /** The answer's envelope, after making sure that it is one and of this status. */
    public static Map<String, @Nullable Object> envelope(HttpAnswer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        Map<String, @Nullable Object> envelope = object(Json.parse(answer.body()));
        assertThat(envelope.get("code")).isEqualTo((long) status);
        assertThat(envelope.get("msg")).isInstanceOf(String.class);
        assertThat(envelope.get("data")).isInstanceOf(Map.class);
        assertThat(envelope.containsKey("record") || envelope.containsKey("meta"))
                .isFalse();
        return envelope;
    }

    /** What stands under {@code data}. */
    public static Map<String, @Nullable Object> data(HttpAnswer answer, int status) {
        return object(envelope(answer, status).get("data"));
    }

    /** The user that a login, registration or profile answers with. */
    public static Map<String, @Nullable Object> user(HttpAnswer answer) {
        return object(data(answer, 200).get("user"));
    }

    /** What a list answers with. */
    public static List<Map<String, @Nullable Object>> items(HttpAnswer answer) {
        if (data(answer, 200).get("items") instanceof List<?> items) {
            return items.stream().map(RunningBai::object).toList();
        }
        throw new AssertionError("no list: " + answer.body());
    }

    /**
     * A body with changes.
     *
     * @param changes names and values by turns
     */
    public static Map<String, @Nullable Object> with(Map<String, ?> body, Object... changes) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(body);
        for (int i = 0; i < changes.length; i += 2) {
            changed.put(String.valueOf(changes[i]), changes[i + 1]);
        }
        return changed;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new AssertionError("not an object: " + value);
    }

    @Override
    public void close() {
        basin.close();
    }
}
