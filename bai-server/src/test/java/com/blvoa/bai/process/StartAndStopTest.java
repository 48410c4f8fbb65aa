package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningPocketBase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartAndStopTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    @Test
    void a_start_says_address_directory_and_version_and_how_to_make_a_superuser() {
        try (ServerProcess server = ServerProcess.serve(data())) {
            assertThat(server.client().get("/api/health").status()).isEqualTo(200);
            assertThat(server.client().get("/pb/api/health").status()).isEqualTo(200);
            assertThat(server.stop()).isEqualTo(143);
            assertThat(server.printed())
                    .startsWith("BAI server ")
                    .contains(server.base() + "/api/", data().toString(), "superuser upsert EMAIL PASSWORD")
                    .doesNotContain("WARNING", "Exception");
            assertThat(server.printed().lines().count()).isLessThan(8);
        }
    }

    @Test
    void a_superuser_made_by_command_can_log_in_and_is_not_asked_for_again() {
        String email = "root@example.com";
        assertThat(superuser("create", email, "1234567890").code()).isZero();
        assertThat(superuser("create", email, "1234567890"))
                .extracting(ServerProcess.Ran::code)
                .isEqualTo(1);
        assertThat(superuser("update", email, "0987654321").code()).isZero();
        assertThat(superuser("update", "nobody@example.com", "0987654321").code())
                .isEqualTo(1);
        try (ServerProcess server = ServerProcess.serve(data())) {
            assertThat(server.printed()).doesNotContain("superuser upsert");
            ApiClient root = server.client().login("_superusers", email, "0987654321");
            assertThat(root.get("/api/collections/_superusers/records")
                            .expect(200)
                            .items())
                    .anySatisfy(row -> assertThat(row).containsEntry("email", email));
            Answer old = server.client()
                    .post(
                            "/api/collections/_superusers/auth-with-password",
                            Map.of("identity", email, "password", "1234567890"));
            assertThat(old.status()).isEqualTo(400);
        }
    }

    private ServerProcess.Ran superuser(String action, String email, String password) {
        return ServerProcess.run("superuser", action, email, password, "--dir", data().toString());
    }

    @Test
    void a_short_password_is_refused_with_the_reason() {
        var ran = superuser("upsert", "root@example.com", "123");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.printed()).contains("password", "8").doesNotContain("\tat ");
    }

    @Test
    void an_address_in_use_is_said() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            refuses(ServerProcess.run("serve", "--dir", data().toString(), "--http", address), "--http", address);
        }
    }

    @Test
    void a_directory_in_use_is_said() {
        try (ServerProcess first = ServerProcess.serve(data())) {
            refuses(ServerProcess.run("serve", "--dir", data().toString(), "--http", "127.0.0.1:0"), data().toString());
            assertThat(first.client().get("/api/health").status()).isEqualTo(200);
        }
        try (ServerProcess next = ServerProcess.serve(data())) {
            assertThat(next.client().get("/api/health").status()).isEqualTo(200);
        }
    }

    @Test
    void a_directory_below_a_file_is_said() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        String below = file.resolve("data").toString();
        refuses(ServerProcess.run("serve", "--dir", below, "--http", "127.0.0.1:0"), below);
    }

    @Test
    void a_directory_of_pocketbase_0_22_is_refused_and_left_as_it_is() throws IOException {
        PocketBaseBinary old = PocketBaseBinary.version022();
        try (RunningPocketBase peer = old.serve(data())) {
            assertThat(peer.client().get("/api/health").status()).isEqualTo(200);
        }
        byte[] before = Files.readAllBytes(data().resolve("data.db"));
        refuses(ServerProcess.run("serve", "--dir", data().toString(), "--http", "127.0.0.1:0"), "0.22", "0.23");
        assertThat(Files.readAllBytes(data().resolve("data.db"))).isEqualTo(before);
        try (RunningPocketBase peer = old.serve(data())) {
            assertThat(peer.client().get("/api/health").status()).isEqualTo(200);
        }
    }

    private static void refuses(ServerProcess.Ran ran, String... words) {
        assertThat(ran.code()).as(ran.printed()).isEqualTo(1);
        assertThat(ran.printed()).contains(words).doesNotContain("\tat ", "Exception");
        assertThat(ran.printed().lines().count()).isLessThan(6);
    }
}
