package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Record;
import dev.basin.testkit.Until;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that PocketBase, or an earlier version of a collection, left about the sign-ins of a record. */
class AuthRowsTest {
    private static final List<String> KINDS = List.of("_mfas", "_otps", "_authOrigins", "_externalAuths");

    @TempDir
    private Path directory;

    private AuthRooms rooms;
    private Record user;

    @BeforeEach
    void open() {
        rooms = AuthRooms.open(directory);
        user = rooms.user("users", "someone@example.com", "1234567890");
        Record other = rooms.user("users", "other@example.com", "1234567890");
        for (Record owner : List.of(user, other)) {
            row("_mfas", owner, "method", "password");
            row("_otps", owner, "password", "12345678");
            row("_authOrigins", owner, "fingerprint", "abc");
            rooms.records()
                    .save(about("_externalAuths", owner)
                            .set("provider", "google")
                            .set("providerId", "id of " + owner.id()));
        }
        assertThat(left()).containsExactly(2L, 2L, 2L, 2L);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_login_works_and_leaves_them() {
        rooms.login("users", "someone@example.com", "1234567890");

        Until.holds("the place of this login is known too", () -> left().equals(List.of(2L, 2L, 3L, 2L)));
    }

    @Test
    void a_new_password_removes_what_the_old_one_allowed() {
        rooms.records().save(stored().set("password", "0987654321"));

        assertThat(left()).containsExactly(1L, 1L, 1L, 2L);
    }

    @Test
    void a_new_email_removes_the_one_time_passwords() {
        rooms.records().save(stored().set("email", "else@example.com"));

        assertThat(left()).containsExactly(2L, 1L, 2L, 2L);
    }

    @Test
    void another_change_removes_nothing() {
        rooms.records().save(stored().set("name", "Else"));

        assertThat(left()).containsExactly(2L, 2L, 2L, 2L);
    }

    @Test
    void they_go_with_their_record() {
        rooms.records().delete(stored());

        assertThat(left()).containsExactly(1L, 1L, 1L, 1L);
    }

    private Record stored() {
        return rooms.records().find("users", user.id()).orElseThrow();
    }

    private List<Long> left() {
        return KINDS.stream()
                .map(kind -> rooms.records().count(kind, "", Map.of()))
                .toList();
    }

    private void row(String kind, Record owner, String field, String value) {
        rooms.records().save(about(kind, owner).set(field, value));
    }

    private Record about(String kind, Record owner) {
        return rooms.records()
                .create(kind)
                .set("collectionRef", owner.collection().id())
                .set("recordRef", owner.id());
    }
}
