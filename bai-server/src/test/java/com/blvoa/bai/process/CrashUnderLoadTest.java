package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server at random moments while it writes. The property {@code basin.crash.rounds} says how often; {@code ./bai
 * test --crash} does it fifty times.
 */
class CrashUnderLoadTest {
    private static final String ROOT = "root@example.com";
    private static final String PASSWORD = "1234567890";
    private static final String PHONE = "13800000000";
    private static final int WRITERS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Random random = new Random();
    private final Ledger companies = new Ledger();
    private final Ledger dictionaries = new Ledger();
    private final AtomicLong acknowledged = new AtomicLong();

    @Test
    void every_acknowledged_write_survives_and_none_is_half_applied() throws Exception {
        int rounds = Integer.getInteger("basin.crash.rounds", 3);
        Path data = folder.resolve("data");
        ServerProcess.run("superuser", "upsert", ROOT, PASSWORD, "--dir", data.toString());
        try (ServerProcess server = ServerProcess.serve(data)) {
            register(server.client());
        }
        for (int round = 0; round < rounds; round++) {
            writeUntilKilled(data, round);
            checkFiles(data, round);
            checkContent(data);
        }
        System.out.printf(
                "%d kills, %d acknowledged writes, %d keys: all there%n",
                rounds, acknowledged.get(), companies.size() + dictionaries.size());
        assertThat(acknowledged.get()).isGreaterThan(rounds * 10L);
    }

    private static void register(ApiClient guest) {
        Map<String, String> operator = Map.of(
                "users_name", "Operator",
                "users_phone", PHONE,
                "password", PASSWORD,
                "passwordConfirm", PASSWORD,
                "users_picture", "picture");
        guest.post("/pb/api/platform/register", operator).expect(200);
    }

    private static ApiClient operator(ApiClient guest) {
        Map<String, String> login = Map.of("login_account", PHONE, "password", PASSWORD);
        return guest.as(guest.post("/pb/api/platform/login", login).expect(200).text("token"));
    }

    private void writeUntilKilled(Path data, int round) throws InterruptedException {
        try (ServerProcess server = ServerProcess.serve(data)) {
            ApiClient superuser = server.client().login("_superusers", ROOT, PASSWORD);
            ApiClient operator = operator(server.client());
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < WRITERS; i++) {
                String prefix = "%05d%s".formatted(round, (char) ('a' + i));
                Random own = new Random(random.nextLong());
                Writer writer = i % 2 == 0
                        ? new Writer.Companies(companies, prefix, own, acknowledged, superuser)
                        : new Writer.Dictionaries(dictionaries, prefix, own, acknowledged, operator);
                threads.add(Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, e) -> failures.add(e))
                        .start(writer));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50 + random.nextInt(400)));
            server.kill();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
        }
    }

    /** Looks at a copy, so that the server has to recover the real files by itself. */
    private void checkFiles(Path data, int round) throws IOException, SQLException {
        Path copy = Files.createDirectory(folder.resolve("copy" + round));
        for (String database : List.of("data.db", "auxiliary.db")) {
            for (String suffix : List.of("", "-wal")) {
                Path file = data.resolve(database + suffix);
                if (Files.exists(file)) {
                    Files.copy(file, copy.resolve(database + suffix));
                }
            }
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve(database));
                    var statement = connection.createStatement();
                    var result = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(result.getString(1)).isEqualTo("ok");
            }
        }
        try (Stream<Path> files = Files.list(copy)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private void checkContent(Path data) {
        try (ServerProcess server = ServerProcess.serve(data)) {
            companies.check(storedCompanies(server.client().login("_superusers", ROOT, PASSWORD)));
            dictionaries.check(storedDictionaries(operator(server.client())));
        }
    }

    private static Map<String, String> storedCompanies(ApiClient superuser) {
        Map<String, String> stored = new LinkedHashMap<>();
        for (int page = 1; ; page++) {
            var items = superuser
                    .get("/api/collections/tbl_company/records?perPage=500&sort=id&skipTotal=1&page=" + page)
                    .expect(200)
                    .items();
            for (var company : items) {
                String name = String.valueOf(company.get("company_name"));
                assertThat(company.get("company_remark"))
                        .as("second field of one write")
                        .isEqualTo(name);
                stored.put(String.valueOf(company.get("company_id")), name);
            }
            if (items.size() < 500) {
                return stored;
            }
        }
    }

    private static Map<String, String> storedDictionaries(ApiClient operator) {
        Map<String, String> stored = new LinkedHashMap<>();
        Object data = operator.post("/pb/api/dictionary/list", Map.of())
                .expect(200)
                .json()
                .get("data");
        if (!(data instanceof Map<?, ?> map) || !(map.get("items") instanceof List<?> rows)) {
            throw new AssertionError("no dictionaries in " + data);
        }
        for (Object row : rows) {
            Map<?, ?> dictionary = (Map<?, ?>) row;
            String value = String.valueOf(dictionary.get("dict_word_remark"));
            List<?> items = (List<?>) dictionary.get("items");
            assertThat(items).hasSize(1 + Math.floorMod(value.hashCode(), 4));
            assertThat(items)
                    .allSatisfy(item ->
                            assertThat(((Map<?, ?>) item).get("description")).isEqualTo(value));
            stored.put(String.valueOf(dictionary.get("dict_name")), value);
        }
        return stored;
    }
}
