package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that lost its directory ends, so that whoever watches it starts it again. */
class LostDirectoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void a_server_that_can_not_open_its_directory_after_a_restore_ends_with_a_failure() throws Exception {
        String root = directory.toString();
        assertThat(ServerProcess.run("superuser", "upsert", "a@example.com", "1234567890", "--dir", root)
                        .code())
                .isZero();
        try (ServerProcess server = ServerProcess.serve(directory);
                ApiClient guest = server.client()) {
            ApiClient superuser = guest.login("_superusers", "a@example.com", "1234567890");
            superuser.post("/api/backups", Map.of("name", "a.zip")).expect(204);
            // nobody can lock a folder
            Files.delete(directory.resolve(".basin.lock"));
            Files.createDirectory(directory.resolve(".basin.lock"));
            superuser.post("/api/backups/a.zip/restore", Map.of()).expect(204);
            assertThat(server.awaitEnd()).isEqualTo(1);
            assertThat(server.printed()).contains("the data directory can't be opened again");
        }
    }
}
