package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.records.Shape;
import dev.basin.schema.Record;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines are those that PocketBase 0.40.6 prints. */
class SuperusersTest {
    @TempDir
    private Path directory;

    private AuthRooms rooms;
    private Superusers superusers;

    @BeforeEach
    void open() {
        rooms = AuthRooms.open(directory);
        superusers = new Superusers(rooms.collections(), rooms.records());
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_superuser_is_created_once_and_can_sign_in() {
        assertThat(superusers.create("a@b.co", "1234567890"))
                .isEqualTo("Successfully created new superuser \"a@b.co\"!");
        assertThat(rooms.login("_superusers", "a@b.co", "1234567890")).isNotEmpty();
        assertThat(only().bool("verified")).isTrue();
        assertThatThrownBy(() -> superusers.create("a@b.co", "1234567890"))
                .isInstanceOf(Superusers.Refused.class)
                .hasMessage("failed to create new superuser account: email: Value must be unique.");
    }

    @Test
    void a_one_time_password_lets_a_superuser_in() {
        superusers.create("a@b.co", "1234567890");
        assertThatThrownBy(() -> superusers.otp("a@b.co"))
                .hasMessage("OTP auth is not enabled for the _superusers collection");
        assertThatThrownBy(() -> superusers.otp("c@d.co")).hasMessage("superuser with email \"c@d.co\" doesn't exist");
        rooms.change("_superusers", rooms.options("_superusers").withRest(AuthRooms.otp(8)));

        String printed = superusers.otp("a@b.co");

        Matcher lines = Pattern.compile("Successfully created OTP for superuser \"a@b.co\":\n"
                        + "├─ Id:    ([a-z0-9]{15})\n├─ Pass:  ([0-9]{8})\n└─ Valid: 180s\n")
                .matcher(printed);
        assertThat(lines.matches()).as(printed).isTrue();
        SignInAnswer answer = rooms.auth()
                .withOneTimePassword(
                        "_superusers",
                        () -> new HashMap<>(Map.of("otpId", lines.group(1), "password", lines.group(2))),
                        Shape.PLAIN,
                        AuthRooms.guest(),
                        AuthRooms.CALLER);
        assertThat(answer).isInstanceOf(SignInAnswer.SignedIn.class);
    }

    @Test
    void upsert_creates_or_changes_the_password() {
        assertThat(superusers.upsert("a@b.co", "1234567890")).isEqualTo("Successfully saved superuser \"a@b.co\"!");
        assertThat(superusers.upsert("a@b.co", "0987654321")).isEqualTo("Successfully saved superuser \"a@b.co\"!");

        assertThat(rooms.login("_superusers", "a@b.co", "0987654321")).isNotEmpty();
        assertThat(only().text("email")).isEqualTo("a@b.co");
    }

    @Test
    void update_changes_the_password_of_an_existing_one_and_revokes_its_tokens() {
        assertThatThrownBy(() -> superusers.update("a@b.co", "1234567890"))
                .hasMessage("superuser with email \"a@b.co\" doesn't exist");
        superusers.create("a@b.co", "1234567890");
        String token = rooms.login("_superusers", "a@b.co", "1234567890");

        assertThat(superusers.update("a@b.co", "0987654321"))
                .isEqualTo("Successfully changed superuser \"a@b.co\" password!");
        assertThat(rooms.tokens().fromAuthorization(token)).isEmpty();
    }

    @Test
    void passwords_are_held_to_the_fields_rules() {
        assertThatThrownBy(() -> superusers.create("a@b.co", "short"))
                .hasMessage("failed to create new superuser account: password: Must be at least 8 character(s).");
        assertThatThrownBy(() -> superusers.upsert("a@b.co", "short"))
                .hasMessage("failed to upsert superuser account: password: Must be at least 8 character(s).");
        superusers.create("a@b.co", "1234567890");
        assertThatThrownBy(() -> superusers.update("a@b.co", "short"))
                .hasMessage(
                        "failed to change superuser \"a@b.co\" password: password: Must be at least 8 character(s).");
        assertThatThrownBy(() -> superusers.update("a@b.co", "密".repeat(25)))
                .hasMessage("failed to change superuser \"a@b.co\" password: password: Invalid value.");
    }

    @Test
    void an_email_is_needed() {
        for (String email : new String[] {"", "x", "a@", "@b.co", "a b@c.de"}) {
            assertThatThrownBy(() -> superusers.create(email, "1234567890"))
                    .hasMessage("missing or invalid email address");
            assertThatThrownBy(() -> superusers.delete(email)).hasMessage("invalid or missing email address");
        }
    }

    @Test
    void one_superuser_always_stays() {
        superusers.create("a@b.co", "1234567890");
        superusers.create("b@b.co", "1234567890");

        assertThat(superusers.delete("nobody@b.co"))
                .isEqualTo("superuser \"nobody@b.co\" is missing or already deleted");
        assertThat(superusers.delete("a@b.co")).isEqualTo("Successfully deleted superuser \"a@b.co\"!");
        assertThatThrownBy(() -> superusers.delete("b@b.co"))
                .hasMessage("failed to delete superuser \"b@b.co\": You can't delete the only existing superuser.");
        assertThat(only().text("email")).isEqualTo("b@b.co");
    }

    private Record only() {
        assertThat(rooms.records().count("_superusers", "", Map.of())).isEqualTo(1);
        return rooms.records().first("_superusers", "", Map.of()).orElseThrow();
    }
}
