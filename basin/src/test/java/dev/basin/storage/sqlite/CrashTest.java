package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.JavaChild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system property {@code basin.crash.rounds} sets how often the writing process is killed; 3 unless told. */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("basin.crash.rounds", 3);
    private static final int MOST_WRITES = 3_000;

    @TempDir
    private Path folder;

    @Test
    void acknowledged_writes_survive_a_kill_and_no_write_is_there_by_half() throws Exception {
        Random random = new Random();
        Set<Long> acknowledged = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            Set<Long> answered = killAfter(random.nextInt(MOST_WRITES) + 1, round);
            assertThat(answered).isNotEmpty();
            acknowledged.addAll(answered);
            check(acknowledged);
        }
    }

    private Set<Long> killAfter(int writes, int round) throws IOException, InterruptedException {
        Set<Long> answered = new HashSet<>();
        String file = folder.resolve("data.db").toString();
        try (JavaChild child = JavaChild.start(Writers.class, file, Integer.toString(round))) {
            for (int i = 0; i < writes; i++) {
                answered.add(Long.parseLong(child.line()));
            }
            child.kill().forEach(line -> answered.add(Long.parseLong(line)));
        }
        return answered;
    }

    private void check(Set<Long> acknowledged) {
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("data.db"), SqliteOptions.defaults())) {
            assertThat(database.list("PRAGMA integrity_check", List.of(), row -> String.valueOf(row.text(0))))
                    .containsExactly("ok");
            Set<Long> first = new HashSet<>(database.list("SELECT id FROM first", List.of(), row -> row.integer(0)));
            Set<Long> second = new HashSet<>(database.list("SELECT id FROM second", List.of(), row -> row.integer(0)));
            assertThat(first).isEqualTo(second);
            acknowledged.forEach(id -> assertThat(first.contains(id))
                    .as("acknowledged write %s is there", id)
                    .isTrue());
        }
    }

    /** Writes pairs from many threads and prints each one's number after it was acknowledged. */
    static final class Writers {
        private static final int THREADS = 16;
        private static final long NUMBERS = 1_000_000;

        private Writers() {}

        public static void main(String[] arguments) throws InterruptedException {
            SqliteDatabase database = SqliteDatabase.open(Path.of(arguments[0]), SqliteOptions.defaults());
            database.run(tx -> {
                tx.execute("CREATE TABLE IF NOT EXISTS first (id INTEGER PRIMARY KEY, text TEXT)", List.of());
                tx.execute("CREATE TABLE IF NOT EXISTS second (id INTEGER PRIMARY KEY, text TEXT)", List.of());
            });
            long start = Long.parseLong(arguments[1]) * THREADS * NUMBERS;
            for (int i = 0; i < THREADS; i++) {
                long from = start + i * NUMBERS;
                Thread.ofVirtual().start(() -> write(database, from));
            }
            Thread.currentThread().join();
        }

        private static void write(SqliteDatabase database, long from) {
            for (long id = from; ; id++) {
                List<Object> pair = List.of(id, "x".repeat((int) (id % 700)));
                database.run(tx -> {
                    tx.execute("INSERT INTO first VALUES (?, ?)", pair);
                    tx.execute("INSERT INTO second VALUES (?, ?)", pair);
                });
                System.out.print(id + "\n");
            }
        }
    }
}
