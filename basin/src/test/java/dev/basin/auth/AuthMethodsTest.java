package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.basin.errors.ApiException;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Record;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void ways_that_are_configured_but_not_offered_here_are_reported_as_off() {
        rooms.change(
                "users",
                with(
                        true,
                        List.of("email"),
                        Map.of("otp", OTP, "oauth2", Map.of("enabled", true, "providers", List.of()))));

        assertThat(methods("users")).isEqualTo(DEFAULT);
        assertThat(refusal(AuthFlow.REQUEST_OTP, "users"))
                .extracting(ApiException::status, ApiException::message)
                .containsExactly(403, "One-time passwords are not available on this server yet.");
    }

    @Test
    void a_second_factor_that_can_not_be_given_here_refuses_the_login() {
        rooms.user("users", "someone@example.com", "1234567890");
        rooms.change(
                "users",
                with(
                        true,
                        List.of("email"),
                        Map.of(
                                "otp",
                                OTP,
                                "mfa",
                                Map.of("enabled", true, "duration", 600L, "rule", "name != 'trusted'"))));

        assertThat(methods("users")).contains("\"mfa\":{\"enabled\":true,\"duration\":600}");
        ApiException refused = catchThrowableOfType(
                ApiException.class, () -> rooms.login("users", "someone@example.com", "1234567890"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("Multi-factor authentication is not available on this server yet.");
        Record user = rooms.records().first("users", "", Map.of()).orElseThrow();
        rooms.records().save(user.set("name", "trusted"));
        assertThat(rooms.login("users", "someone@example.com", "1234567890")).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(AuthFlow.class)
    void flows_need_an_auth_collection(AuthFlow flow) {
        assertThat(refusal(flow, "nowhere").message()).isEqualTo("Missing or invalid collection context.");
        ApiException base = refusal(flow, "_mfas");
        if (flow == AuthFlow.REQUEST_EMAIL_CHANGE) {
            assertThat(base.status()).isEqualTo(401);
        } else {
            assertThat(base.message()).isEqualTo("Missing or invalid auth collection context.");
        }
    }

    @Test
    void flows_are_refused_in_pocketbases_words_where_it_has_any() {
        assertThat(refusal(AuthFlow.REQUEST_OTP, "users").message())
                .isEqualTo("The collection is not configured to allow OTP authentication.");
        assertThat(refusal(AuthFlow.WITH_OTP, "users").status()).isEqualTo(403);
        assertThat(refusal(AuthFlow.WITH_OAUTH2, "users").message())
                .isEqualTo("The collection is not configured to allow OAuth2 authentication.");
        assertThat(refusal(AuthFlow.CONFIRM_VERIFICATION, "_superusers").message())
                .isEqualTo("All superusers are verified by default.");
        assertThat(refusal(AuthFlow.CONFIRM_EMAIL_CHANGE, "_superusers").message())
                .isEqualTo("All superusers can change their emails directly.");
        rooms.change("users", with(false, List.of("email"), Map.of()));
        assertThat(refusal(AuthFlow.REQUEST_PASSWORD_RESET, "users").message())
                .isEqualTo("The collection is not configured to allow password authentication.");
    }

    @Test
    void changing_an_email_needs_the_account_itself() {
        Record user = rooms.user("users", "someone@example.com", "1234567890");

        ApiException own = rooms.auth().refusal(AuthFlow.REQUEST_EMAIL_CHANGE, "users", Optional.of(user));
        assertThat(own.message()).isEqualTo("E-mail change is not available on this server yet.");
        ApiException foreign = catchThrowableOfType(
                ApiException.class,
                () -> rooms.auth().refusal(AuthFlow.REQUEST_EMAIL_CHANGE, "_superusers", Optional.of(user)));
        assertThat(foreign.message()).isEqualTo("The request requires auth record from users collection.");
    }

    private String methods(String collection) {
        return new String(rooms.auth().methods(collection), StandardCharsets.UTF_8);
    }

    /** Some conditions are thrown and some are given back; for the client they are the same. */
    private ApiException refusal(AuthFlow flow, String collection) {
        try {
            return rooms.auth().refusal(flow, collection, Optional.empty());
        } catch (ApiException refused) {
            return refused;
        }
    }

    private AuthOptions with(boolean passwords, List<String> identities, Map<String, Object> rest) {
        AuthOptions options = rooms.options("users");
        return new AuthOptions(
                options.authRule(),
                options.manageRule(),
                passwords,
                identities,
                options.authToken(),
                options.passwordResetToken(),
                options.emailChangeToken(),
                options.verificationToken(),
                options.fileToken(),
                rest);
    }
}
