package dev.basin.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import dev.basin.testkit.EventClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Superusers hear of the rows about sign-ins that go with what they belong to. */
class SignInRowsTest {
    private static final String[] TOPICS = {"_authOrigins/*", "_externalAuths/*", "_mfas/*", "_otps/*"};

    @SuppressWarnings("NullAway.Init")
    private RealtimeFixture server;

    @SuppressWarnings("NullAway.Init")
    private ApiClient root;

    @SuppressWarnings("NullAway.Init")
    private String user;

    @BeforeEach
    void start(@TempDir Path directory) {
        server = RealtimeFixture.start(directory);
        root = server.basin().superuser();
        user = root.post(
                        "/api/collections/users/records",
                        Map.of("email", "a@example.com", "password", "1234567890", "passwordConfirm", "1234567890"))
                .expect(200)
                .text("id");
        row("_authOrigins", Map.of("fingerprint", "abc"));
        row("_externalAuths", Map.of("provider", "google", "providerId", "1"));
        row("_mfas", Map.of("method", "password"));
        row("_otps", Map.of("password", "12345678"));
    }

    private void row(String rows, Map<String, String> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("collectionRef", "_pb_users_auth_");
        all.put("recordRef", user);
        root.post("/api/collections/" + rows + "/records", all).expect(200);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void they_go_with_their_record() {
        assertThatAllAreToldWhenDeleted("/api/collections/users/records/" + user);
    }

    @Test
    void they_go_with_their_collections_records() {
        assertThatAllAreToldWhenDeleted("/api/collections/users/truncate");
    }

    @Test
    void they_go_with_their_collection() {
        assertThatAllAreToldWhenDeleted("/api/collections/users");
    }

    private void assertThatAllAreToldWhenDeleted(String path) {
        EventClient client = server.connect().subscribe(root, TOPICS);
        root.delete(path).expect(204);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < TOPICS.length; i++) {
            EventClient.SentEvent event = client.next();
            assertThat(event.action()).isEqualTo("delete");
            assertThat(event.record()).containsEntry("recordRef", user);
            told.add(event.name());
        }
        assertThat(told).containsExactlyInAnyOrder(TOPICS);
    }
}
