package dev.basin.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.Answer;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program holds the database for longer than writes wait. */
class LockedDatabaseTest {
    private static final String NOTES = "/api/collections/notes/records";
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int WRITERS = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void writes_are_refused_after_a_while_and_done_again_when_the_lock_is_gone() throws Exception {
        try (TestBasin basin = TestBasin.start(
                        directory,
                        builder -> builder.lockWait(WAIT)
                                .collection(CollectionBuilder.base("notes")
                                        .fields(Fields.text("title"))
                                        .listRule("")
                                        .createRule("")
                                        .build()));
                JavaChild other = JavaChild.start(
                        Child.class, directory.resolve("data.db").toString());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(other.line()).isEqualTo("locked");
            long begin = System.nanoTime();
            List<Future<Answer>> writes = IntStream.range(0, WRITERS)
                    .mapToObj(i -> threads.submit(() -> basin.guest().post(NOTES, Map.of("title", "refused " + i))))
                    .toList();
            assertThat(basin.guest().get(NOTES).expect(200).items()).isEmpty();
            for (Future<Answer> write : writes) {
                Answer refused = write.get();
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.body()).contains("The server is too busy. Try again later.");
            }
            // one after the other they would have waited WRITERS times as long
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(WAIT.multipliedBy(WRITERS - 2));
            other.kill();
            basin.guest().post(NOTES, Map.of("title", "stored")).expect(200);
            assertThat(basin.guest().get(NOTES).expect(200).items())
                    .extracting(row -> row.get("title"))
                    .containsExactly("stored");
        }
    }

    /** The process that holds the lock until it is killed. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws SQLException, InterruptedException {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                System.out.println("locked");
                Thread.currentThread().join();
            }
        }
    }
}
