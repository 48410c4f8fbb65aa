package dev.basin.auth;

import static dev.basin.auth.AuthRooms.guest;
import static dev.basin.auth.AuthRooms.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.filter.RequestContext;
import dev.basin.records.Shape;
import dev.basin.schema.Record;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthRefreshTest {
    @TempDir
    private Path directory;

    private AuthRooms rooms;
    private Record user;
    private Record superuser;
    private String token;

    @BeforeEach
    void open() {
        rooms = AuthRooms.open(directory);
        user = rooms.user("users", "someone@example.com", "1234567890");
        superuser = rooms.user("_superusers", "root@example.com", "1234567890");
        token = rooms.login("users", "someone@example.com", "1234567890");
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_login_token_is_renewed_for_the_whole_lifetime() {
        rooms.clock().advance(Duration.ofSeconds(400_000));

        String renewed = AuthRooms.token(rooms.auth().refresh("users", token, Shape.PLAIN, signedIn(user)));

        assertThat(renewed).isNotEqualTo(token);
        rooms.clock().advance(Duration.ofSeconds(400_000));
        assertThat(rooms.tokens().fromAuthorization(renewed)).isPresent();
        assertThat(rooms.tokens().fromAuthorization(token)).isEmpty();
    }

    @Test
    void guests_and_records_of_other_collections_can_not_refresh() {
        ApiException guest = refusal("users", guest());
        assertThat(guest.status()).isEqualTo(401);
        assertThat(guest.message()).isEqualTo("The request requires valid record authorization token.");

        ApiException foreign = refusal("users", signedIn(superuser));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.message()).isEqualTo("The request requires auth record from _superusers collection.");

        assertThat(refusal("_mfas", signedIn(superuser)).message())
                .isEqualTo("The request requires auth record from _superusers collection.");
        assertThat(refusal("nowhere", guest()).message()).isEqualTo("Missing or invalid collection context.");
    }

    @Test
    void who_no_longer_satisfies_the_auth_rule_can_not_refresh() {
        rooms.change("users", rooms.withAuthRule("users", "name != ''"));

        Record caller = rooms.records().find("users", user.id()).orElseThrow();
        assertThat(refusal("users", signedIn(caller)).status()).isEqualTo(403);
    }

    @Test
    void a_superuser_gets_a_token_of_another_record_that_can_not_be_renewed() {
        String other = impersonate(Map.of());

        assertThat(rooms.tokens().fromAuthorization(other)).map(Record::id).contains(user.id());
        assertThat(rooms.tokens().renewable(other)).isFalse();
        assertThat(rooms.tokens().renewable(token)).isTrue();
        assertThat(AuthRooms.token(rooms.auth().refresh("users", other, Shape.PLAIN, signedIn(user))))
                .isEqualTo(other);
    }

    @Test
    void the_impersonated_record_is_shown_as_it_sees_itself() {
        byte[] answer = rooms.auth()
                .impersonate("users", user.id(), Map::of, new Shape(null, "record.email"), signedIn(superuser));

        assertThat(new String(answer, StandardCharsets.UTF_8))
                .isEqualTo("{\"record\":{\"email\":\"someone@example.com\"}}");
    }

    @Test
    void an_impersonation_lasts_as_long_as_asked() {
        String other = impersonate(Map.of("duration", 100L));

        rooms.clock().advance(Duration.ofSeconds(99));
        assertThat(rooms.tokens().fromAuthorization(other)).isPresent();
        rooms.clock().advance(Duration.ofSeconds(1));
        assertThat(rooms.tokens().fromAuthorization(other)).isEmpty();
    }

    @Test
    void a_negative_or_endless_duration_is_named() {
        assertThat(impersonateRefusal(Map.of("duration", -1L)).data())
                .isEqualTo(Map.of(
                        "duration",
                        new FieldError(
                                "validation_min_greater_equal_than_required",
                                "Must be no less than 0.",
                                Map.of("threshold", 0))));
        assertThat(impersonateRefusal(Map.of("duration", Long.MAX_VALUE)).data())
                .containsOnlyKeys("duration");
        for (Object wrong : List.of("10", true, new BigDecimal("1.5"))) {
            assertThat(impersonateRefusal(Map.of("duration", wrong)).message())
                    .isEqualTo("An error occurred while loading the submitted data.");
        }
    }

    @Test
    void only_superusers_impersonate() {
        ApiException guest = impersonateRefusal(guest(), "users", user.id());
        assertThat(guest.status()).isEqualTo(401);
        ApiException other = impersonateRefusal(signedIn(user), "users", user.id());
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.message()).isEqualTo("The authorized record is not allowed to perform this action.");
    }

    @Test
    void what_does_not_exist_can_not_be_impersonated() {
        ApiException noRecord = impersonateRefusal(signedIn(superuser), "users", "nope");
        assertThat(noRecord.status()).isEqualTo(404);
        assertThat(noRecord.message()).isEqualTo("The requested resource wasn't found.");
        assertThat(impersonateRefusal(signedIn(superuser), "nowhere", user.id()).message())
                .isEqualTo("Missing or invalid auth collection context.");
    }

    private ApiException refusal(String collection, RequestContext request) {
        return catchThrowableOfType(
                ApiException.class, () -> rooms.auth().refresh(collection, token, Shape.PLAIN, request));
    }

    private String impersonate(Map<String, Object> body) {
        return AuthRooms.token(
                rooms.auth().impersonate("users", user.id(), () -> body, Shape.PLAIN, signedIn(superuser)));
    }

    private ApiException impersonateRefusal(Map<String, Object> body) {
        return catchThrowableOfType(
                ApiException.class,
                () -> rooms.auth().impersonate("users", user.id(), () -> body, Shape.PLAIN, signedIn(superuser)));
    }

    private ApiException impersonateRefusal(RequestContext request, String collection, String id) {
        return catchThrowableOfType(
                ApiException.class, () -> rooms.auth().impersonate(collection, id, Map::of, Shape.PLAIN, request));
    }
}
