package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.basin.errors.ApiException;
import dev.basin.records.Shape;
import dev.basin.schema.Record;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedding program's hooks around sign-ins with a password. */
class PasswordLoginHooksTest {
    @TempDir
    private Path directory;

    private AuthRooms rooms;
    private Record user;
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void open() {
        rooms = AuthRooms.open(directory);
        user = rooms.user("users", "someone@example.com", "1234567890");
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void hooks_run_around_the_comparison_in_the_order_of_their_registration() {
        rooms.authHooks()
                .onAuthWithPassword("*", event -> around("outer", event))
                .onAuthWithPassword("users", event -> around("inner", event))
                .onAuthWithPassword("_superusers", event -> around("others", event));

        assertThat(rooms.login("users", "someone@example.com", "1234567890")).isNotEmpty();

        assertThat(seen).containsExactly("outer", "inner", "inner passed", "outer passed");
    }

    private void around(String name, PasswordLoginEvent event) {
        seen.add(name);
        event.next();
        seen.add(name + " passed");
    }

    @Test
    void a_hook_sees_who_asks_for_whom_and_that_a_password_was_wrong() {
        rooms.authHooks().onAuthWithPassword("users", event -> {
            seen.add(event.collection().name() + " " + event.identity() + " " + event.clientAddress() + " "
                    + event.record().map(Record::id).orElse("nobody"));
            event.next();
            seen.add("never reached");
        });

        assertThat(refusal("someone@example.com", "wrong").status()).isEqualTo(400);
        assertThat(refusal("nobody@example.com", "wrong").status()).isEqualTo(400);

        assertThat(seen)
                .containsExactly(
                        "users someone@example.com 192.0.2.7 " + user.id(),
                        "users nobody@example.com 192.0.2.7 nobody");
    }

    @Test
    void a_hook_refuses_with_its_own_answer() {
        rooms.authHooks().onAuthWithPassword("users", _ -> {
            throw ApiException.tooManyRequests(Duration.ofMillis(2_001));
        });

        ApiException refusal = refusal("someone@example.com", "1234567890");

        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.retryAfterSeconds()).isEqualTo(3);
    }

    @Test
    void nobody_gets_in_past_a_hook_that_does_not_call_next() {
        rooms.authHooks().onAuthWithPassword("users", _ -> {});

        ApiException refusal = refusal("someone@example.com", "1234567890");

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.message()).isEqualTo("Failed to authenticate.");
    }

    @Test
    void nobody_gets_in_when_a_hook_swallows_the_refusal() {
        rooms.authHooks().onAuthWithPassword("users", event -> {
            try {
                event.next();
            } catch (ApiException swallowed) {
                seen.add(swallowed.message());
            }
        });

        assertThat(refusal("someone@example.com", "wrong").status()).isEqualTo(400);
        assertThat(seen).containsExactly("Failed to authenticate.");
    }

    private ApiException refusal(String identity, String password) {
        return catchThrowableOfType(
                ApiException.class,
                () -> rooms.withPassword(
                        "users", Map.of("identity", identity, "password", password), Shape.PLAIN, AuthRooms.guest()));
    }
}
