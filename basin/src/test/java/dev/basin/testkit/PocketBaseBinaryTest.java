package dev.basin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PocketBaseBinaryTest {
    @Test
    void the_newest_one_serves_a_directory_and_knows_its_superuser(@TempDir Path directory) {
        PocketBaseBinary binary = PocketBaseBinary.newest();
        assertThat(binary.version()).matches("0\\.(4\\d|[5-9]\\d)\\.\\d+");
        binary.superuser(directory, "root@example.com", "1234567890");
        try (RunningPocketBase peer = binary.serve(directory)) {
            assertThat(peer.client().get("/api/health").status()).isEqualTo(200);
            var token = peer.client()
                    .login("_superusers", "root@example.com", "1234567890")
                    .token();
            assertThat(token.split("\\.")).hasSize(3);
        }
    }

    @Test
    void an_old_one_is_of_version_0_22() {
        assertThat(PocketBaseBinary.version022().version()).startsWith("0.22.");
    }
}
