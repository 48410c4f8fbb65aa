package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program hears of it when its directory can't be opened again, and the next one finds the backup in place. */
class LostAfterRestoreTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void the_program_is_told_once_all_is_closed() throws Exception {
        CompletableFuture<Boolean> lost = new CompletableFuture<>();
        CompletableFuture<TestBasin> started = new CompletableFuture<>();
        // as in a program that ends itself, whose hooks close the engine meanwhile
        Runnable ending = () -> {
            started.thenAcceptAsync(TestBasin::close).join();
            lost.complete(true);
        };
        Path lock = directory.resolve(".basin.lock");
        try (TestBasin basin = TestBasin.start(directory, builder -> builder.onLost(ending))) {
            started.complete(basin);
            ApiClient root = basin.superuser();
            root.post("/api/backups", Map.of("name", "a.zip")).expect(204);
            Files.writeString(
                    Files.createDirectories(directory.resolve("storage")).resolve("later"), "later");
            // nobody can lock a folder
            Files.delete(lock);
            Files.createDirectory(lock);
            root.post("/api/backups/a.zip/restore", Map.of()).expect(204);
            assertThat(lost.get(60, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(basin::application).isInstanceOf(IllegalStateException.class);
        }
        Files.delete(lock);
        try (TestBasin next = TestBasin.start(directory)) {
            next.guest().get("/api/health").expect(200);
            assertThat(directory.resolve("storage/later")).doesNotExist();
        }
    }
}
