package com.blvoa.bai.user;

import static com.blvoa.bai.testkit.RunningBai.PASSWORD;

import com.blvoa.bai.testkit.MovableClock;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.records.RecordStore;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server that has counted no login yet, for each test, and its superuser. */
abstract class LoginFixture {
    /** The superuser's; the password is {@link RunningBai#PASSWORD}. */
    static final String ROOT = "root@example.com";

    final MovableClock clock = new MovableClock("2026-03-19T04:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    RunningBai bai;

    @BeforeEach
    void start() {
        bai = RunningBai.start(directory, Map.of(), clock);
        RecordStore records = bai.application().records();
        records.save(records.create("_superusers").set("email", ROOT).set("password", PASSWORD));
    }

    @AfterEach
    void stop() {
        bai.close();
    }

    /** PocketBase's own login with a password. */
    static HttpAnswer login(HttpCaller caller, String collection, String identity, String password) {
        return caller.post(
                "/pb/api/collections/" + collection + "/auth-with-password",
                Map.of("identity", identity, "password", password));
    }
}
