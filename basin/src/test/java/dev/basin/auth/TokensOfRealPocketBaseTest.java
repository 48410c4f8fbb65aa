package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Record;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningPocketBase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensOfRealPocketBaseTest {
    private static final String EMAIL = "someone@example.com";
    private static final String PASSWORD = "1234567890";
    private static final String SELF = "/api/collections/users/auth-refresh";

    @TempDir
    private Path directory;

    private String theirs = "";
    private String theirMethods = "";
    private String ours = "";
    private String ourStatic = "";
    private String ourSuperusers = "";

    @Test
    void tokens_and_passwords_are_good_on_both_sides() {
        PocketBaseBinary pocketbase = PocketBaseBinary.newest();
        pocketbase.superuser(directory, "root@example.com", PASSWORD);
        signUpThere(pocketbase);
        acceptTheirs();
        assertThatOursAreAccepted(pocketbase);
    }

    private void signUpThere(PocketBaseBinary pocketbase) {
        try (RunningPocketBase server = pocketbase.serve(directory);
                ApiClient client = server.client()) {
            ApiClient root = client.login("_superusers", "root@example.com", PASSWORD);
            root.post(
                            "/api/collections/users/records",
                            Map.of("email", EMAIL, "password", PASSWORD, "passwordConfirm", PASSWORD))
                    .expect(200);
            theirs = client.login("users", EMAIL, PASSWORD).token();
            theirMethods = client.get("/api/collections/users/auth-methods").body();
        }
    }

    private void acceptTheirs() {
        try (AuthRooms rooms = AuthRooms.open(directory)) {
            Record user = rooms.tokens().fromAuthorization(theirs).orElseThrow();
            assertThat(user.text("email")).isEqualTo(EMAIL);
            assertThat(new String(rooms.auth().methods("users"), StandardCharsets.UTF_8))
                    .isEqualTo(theirMethods);

            ours = rooms.login("users", EMAIL, PASSWORD);
            ourStatic = rooms.tokens().issueStatic(user, Duration.ofMinutes(5));
            ourSuperusers = rooms.login("_superusers", "root@example.com", PASSWORD);
            assertThat(rooms.user("users", "new@example.com", PASSWORD).id()).hasSize(15);
        }
    }

    private void assertThatOursAreAccepted(PocketBaseBinary pocketbase) {
        try (RunningPocketBase server = pocketbase.serve(directory);
                ApiClient client = server.client()) {
            assertThat(client.as(ours).post(SELF, Map.of()).expect(200).text("token"))
                    .isNotEmpty();
            assertThat(client.as(ourStatic).post(SELF, Map.of()).expect(200).text("token"))
                    .isEqualTo(ourStatic);
            assertThat(client.as(ourSuperusers)
                            .get("/api/collections/users/records?sort=created")
                            .expect(200)
                            .items())
                    .map(item -> item.get("email"))
                    .containsExactly(EMAIL, "new@example.com");
            client.login("users", "new@example.com", PASSWORD);
        }
    }
}
