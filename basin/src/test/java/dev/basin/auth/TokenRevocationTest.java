package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.schema.AuthOptions;
import dev.basin.schema.Record;
import dev.basin.security.RandomText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token that was just accepted, and so is kept, is refused as soon as the change that revokes it is answered. */
class TokenRevocationTest {
    @TempDir
    private Path directory;

    private AuthRooms rooms;
    private Record user;
    private String token;

    @BeforeEach
    void open() {
        rooms = AuthRooms.open(directory);
        user = rooms.user("users", "someone@example.com", "1234567890");
        token = rooms.login("users", "someone@example.com", "1234567890");
        assertThat(accepted()).isTrue();
        assertThat(accepted()).isTrue();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_new_password_revokes() {
        rooms.records().save(stored().set("password", "0987654321"));

        assertThat(accepted()).isFalse();
        assertThat(rooms.login("users", "someone@example.com", "0987654321")).isNotEmpty();
    }

    @Test
    void a_new_email_revokes() {
        rooms.records().save(stored().set("email", "else@example.com"));

        assertThat(accepted()).isFalse();
    }

    @Test
    void a_new_token_key_revokes() {
        rooms.records().save(stored().setRaw("tokenKey", RandomText.alphanumeric(50)));

        assertThat(accepted()).isFalse();
    }

    @Test
    void deleting_the_record_revokes() {
        rooms.records().delete(stored());

        assertThat(accepted()).isFalse();
    }

    @Test
    void a_new_secret_revokes() {
        rooms.change("users", rooms.options("users").withAuthToken(AuthOptions.newToken(432_000)));

        assertThat(accepted()).isFalse();
    }

    @Test
    void a_new_auth_rule_revokes() {
        rooms.change("users", rooms.withAuthRule("users", "verified = true"));

        assertThat(accepted()).isFalse();
    }

    @Test
    void deleting_the_collection_revokes() {
        rooms.database().run(tx -> rooms.collections().delete(tx, rooms.collection("users")));

        assertThat(accepted()).isFalse();
    }

    @Test
    void another_change_of_the_record_does_not_revoke_and_is_seen_at_once() {
        rooms.records().save(stored().set("name", "Other"));

        assertThat(rooms.tokens().verify(token, TokenKind.AUTH))
                .map(record -> record.text("name"))
                .contains("Other");
    }

    @Test
    void a_change_that_is_rolled_back_does_not_revoke() {
        assertThatThrownBy(() -> rooms.database().run(tx -> {
                    rooms.records().save(stored().set("password", "0987654321"));
                    assertThat(accepted()).isFalse();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(accepted()).isTrue();
    }

    @Test
    void what_an_older_read_sees_is_not_kept() {
        Record changed = stored().set("password", "0987654321");
        rooms.database().read(session -> {
            session.query("SELECT 1 FROM users", List.of(), row -> false);
            return onAnotherThread(() -> rooms.records().save(changed)) && accepted();
        });

        assertThat(accepted()).isFalse();
    }

    @Test
    void what_a_caller_changes_in_its_record_others_do_not_see() {
        rooms.tokens().verify(token, TokenKind.AUTH).orElseThrow().set("name", "Mine");

        assertThat(rooms.tokens().verify(token, TokenKind.AUTH))
                .map(record -> record.text("name"))
                .contains("");
    }

    @Test
    void a_known_token_costs_no_query() {
        long before = rooms.database().calls();

        assertThat(accepted()).isTrue();

        assertThat(rooms.database().calls()).isEqualTo(before);
    }

    @Test
    void a_token_ends_with_its_time() {
        rooms.clock().advance(Duration.ofSeconds(431_999));
        assertThat(accepted()).isTrue();

        rooms.clock().advance(Duration.ofSeconds(1));
        assertThat(accepted()).isFalse();
    }

    @Test
    void a_token_of_another_kind_is_not_an_auth_token() {
        for (TokenKind kind : TokenKind.values()) {
            assertThat(rooms.tokens().verify(token, kind).isPresent()).isEqualTo(kind == TokenKind.AUTH);
        }
        assertThat(accepted()).isTrue();
    }

    @Test
    void no_change_is_missed_while_many_ask() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        // platform threads: what never waits would keep virtual ones from ever being carried
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> askers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                askers.add(threads.submit(() -> {
                    while (!done.get()) {
                        accepted();
                    }
                }));
            }
            for (int i = 0; i < 100; i++) {
                rooms.records().save(stored().set("name", "Name " + i));
                assertThat(rooms.tokens().verify(token, TokenKind.AUTH))
                        .map(record -> record.text("name"))
                        .contains("Name " + i);
            }
            done.set(true);
            for (Future<?> asker : askers) {
                asker.get();
            }
        }
    }

    private static boolean onAnotherThread(Runnable work) {
        CompletableFuture.runAsync(work, Thread::startVirtualThread).join();
        return true;
    }

    private boolean accepted() {
        return rooms.tokens().fromAuthorization("Bearer " + token).isPresent();
    }

    private Record stored() {
        return rooms.records().find("users", user.id()).orElseThrow();
    }
}
