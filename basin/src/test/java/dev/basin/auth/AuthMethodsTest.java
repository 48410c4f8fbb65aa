package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.schema.AuthOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthMethodsTest {
    /** What PocketBase 0.40.6 answers for its own {@code users}. */
    private static final Map<String, Object> OTP = Map.of(
            "enabled", true, "duration", 180L, "length", 8L, "emailTemplate", Map.of("subject", "s", "body", "{OTP}"));

    private static final String DEFAULT = "{\"password\":{\"identityFields\":[\"email\"],\"enabled\":true},"
            + "\"oauth2\":{\"providers\":[],\"enabled\":false},\"mfa\":{\"enabled\":false,\"duration\":0},"
            + "\"otp\":{\"enabled\":false,\"duration\":0},\"authProviders\":[],\"usernamePassword\":false,"
            + "\"emailPassword\":true}";

    @TempDir
    private Path directory;

    private AuthRooms rooms;

    @BeforeEach
    void open() {
        rooms = AuthRooms.open(directory);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_default_collection_answers_as_in_pocketbase_to_the_last_byte() {
        assertThat(methods("users")).isEqualTo(DEFAULT);
        assertThat(methods("_superusers")).isEqualTo(DEFAULT);
        assertThat(methods("_PB_USERS_AUTH_".toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(DEFAULT);
    }

    @Test
    void a_collection_without_passwords_says_so() {
        rooms.change("users", with(false, List.of("email"), Map.of()));

        assertThat(methods("users")).contains("{\"identityFields\":[],\"enabled\":false}", "\"emailPassword\":false");
    }

    @Test
    void one_time_passwords_and_second_factors_tell_how_long_they_are_good_for() {
        rooms.change(
                "users",
                with(
                        true,
                        List.of("email"),
                        Map.of("otp", OTP, "mfa", Map.of("enabled", true, "duration", 600L, "rule", ""))));

        assertThat(methods("users"))
                .contains("\"mfa\":{\"enabled\":true,\"duration\":600}", "\"otp\":{\"enabled\":true,\"duration\":180}");
    }

    @Test
    void a_way_that_is_configured_but_not_offered_here_is_reported_as_off() {
        rooms.change(
                "users",
                with(true, List.of("email"), Map.of("oauth2", Map.of("enabled", true, "providers", List.of()))));

        assertThat(methods("users")).isEqualTo(DEFAULT);
    }

    @Test
    void oauth2_is_refused_in_pocketbases_words_where_it_has_any() {
        assertThat(oauth2("nowhere", Map.of()).message()).isEqualTo("Missing or invalid collection context.");
        assertThat(oauth2("_mfas", Map.of()).message()).isEqualTo("Missing or invalid auth collection context.");
        assertThat(oauth2("users", Map.of()).message())
                .isEqualTo("The collection is not configured to allow OAuth2 authentication.");
        rooms.change(
                "users",
                with(
                        true,
                        List.of("email"),
                        Map.of(
                                "oauth2",
                                Map.of(
                                        "enabled",
                                        true,
                                        "providers",
                                        List.of(Map.of("name", "oidc", "clientId", "a", "clientSecret", "b"))))));

        assertThat(oauth2("users", Map.of("provider", "google", "code", "c"))
                        .data()
                        .get("provider"))
                .isEqualTo(new FieldError(
                        "validation_invalid_provider",
                        "Provider with name google is missing or is not enabled.",
                        Map.of("name", "google")));
        assertThat(oauth2("users", Map.of("provider", "oidc", "code", "c")).message())
                .isEqualTo("OAuth2 authentication is not available on this server yet.");
    }

    private ApiException oauth2(String collection, Map<String, Object> body) {
        try {
            return rooms.auth().refuseOAuth2(collection, () -> new HashMap<>(body), AuthRooms.guest());
        } catch (ApiException refused) {
            return refused;
        }
    }

    private String methods(String collection) {
        return new String(rooms.auth().methods(collection), StandardCharsets.UTF_8);
    }

    private AuthOptions with(boolean passwords, List<String> identities, Map<String, Object> rest) {
        return rooms.options("users").withPasswords(passwords, identities).withRest(rest);
    }
}
