package dev.basin.auth;

import static dev.basin.auth.AuthRooms.guest;
import static dev.basin.auth.AuthRooms.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.json.Json;
import dev.basin.records.Shape;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthWithPasswordTest {
    private static final String REFUSED = "Failed to authenticate.";
    private static final String INVALID = "An error occurred while validating the submitted data.";

    @TempDir
    private Path directory;

    private AuthRooms rooms;
    private Record user;

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
    void a_right_password_gives_the_record_with_its_email_and_a_token() {
        Map<?, ?> answer = login(Map.of("identity", "someone@example.com", "password", "1234567890"));

        assertThat(answer.keySet()).map(Object::toString).containsExactly("record", "token");
        assertThat(AuthRooms.object(answer.get("record")).keySet())
                .map(Object::toString)
                .containsExactly(
                        "avatar",
                        "collectionId",
                        "collectionName",
                        "created",
                        "email",
                        "emailVisibility",
                        "id",
                        "name",
                        "updated",
                        "verified");
        assertThat(rooms.tokens().fromAuthorization(String.valueOf(answer.get("token"))))
                .map(Record::id)
                .contains(user.id());
    }

    @Test
    void the_answer_can_be_reduced_to_some_fields() {
        byte[] answer = rooms.withPassword(
                "users",
                Map.of("identity", "someone@example.com", "password", "1234567890"),
                new Shape(null, "record.id"),
                guest());

        assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("{\"record\":{\"id\":\"" + user.id() + "\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"someone@example.com", "nobody@example.com", "nobody", "SOMEONE@example.com", "'--", "\0"})
    void a_wrong_password_and_an_unknown_account_are_refused_alike(String identity) {
        ApiException refusal = refusal(Map.of("identity", identity, "password", "123456789"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.message()).isEqualTo(REFUSED);
        assertThat(refusal.data()).isEmpty();
    }

    @Test
    void a_record_without_a_password_refuses_every_password() {
        rooms.database().run(tx -> tx.execute("UPDATE \"users\" SET \"password\" = ''", List.of()));

        assertThat(refusal(Map.of("identity", "someone@example.com", "password", "x"))
                        .message())
                .isEqualTo(REFUSED);
    }

    @Test
    void blank_fields_are_named() {
        ApiException refusal = refusal(Map.of());

        assertThat(refusal.message()).isEqualTo(INVALID);
        assertThat(refusal.data())
                .isEqualTo(Map.of("identity", FieldError.required(), "password", FieldError.required()));
    }

    @Test
    void fields_of_more_than_255_bytes_are_named() {
        String long256 = "é".repeat(128);
        ApiException refusal = refusal(Map.of("identity", long256, "password", long256, "identityField", long256));

        FieldError error = new FieldError(
                "validation_length_out_of_range",
                "The length must be between 1 and 255.",
                Map.of("min", 1, "max", 255));
        assertThat(refusal.data()).isEqualTo(Map.of("identity", error, "password", error, "identityField", error));
    }

    @Test
    void an_identity_field_that_is_none_is_named() {
        ApiException refusal = refusal(Map.of("identity", "x", "password", "x", "identityField", "name"));

        assertThat(refusal.data())
                .isEqualTo(Map.of("identityField", new FieldError("validation_in_invalid", "Must be a valid value.")));
    }

    @Test
    void a_field_of_a_wrong_type_refuses_the_body() {
        for (Object wrong : List.of(1L, true, List.of("x"), Map.of())) {
            assertThat(refusal(Map.of("identity", wrong, "password", "x")).message())
                    .isEqualTo("An error occurred while loading the submitted data.");
        }
    }

    @Test
    void names_are_read_in_any_case_and_null_counts_as_not_sent() {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("IDENTITY", "someone@example.com");
        body.put("password", null);

        assertThat(refusal(body).data()).isEqualTo(Map.of("password", FieldError.required()));
    }

    @Test
    void another_collection_refuses_the_user() {
        ApiException refusal = catchThrowableOfType(
                ApiException.class, () -> rooms.login("_superusers", "someone@example.com", "1234567890"));

        assertThat(refusal.message()).isEqualTo(REFUSED);
    }

    @Test
    void collections_that_are_none_are_not_found() {
        assertThat(refusalIn("nowhere").message()).isEqualTo("Missing or invalid collection context.");
        assertThat(refusalIn("_mfas").message()).isEqualTo("Missing or invalid auth collection context.");
        assertThat(refusalIn("_mfas").status()).isEqualTo(404);
    }

    @Test
    void a_collection_without_passwords_refuses() {
        AuthOptions options = rooms.options("users");
        rooms.change("users", options.withPasswords(false, options.identityFields()));

        ApiException refusal = refusal(Map.of());

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.message()).isEqualTo("The collection is not configured to allow password authentication.");
    }

    @Test
    void the_auth_rule_decides_who_may_sign_in() {
        rooms.change("users", rooms.withAuthRule("users", "verified = true"));

        ApiException refusal = refusal(Map.of("identity", "someone@example.com", "password", "1234567890"));
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.message())
                .isEqualTo("The request doesn't satisfy the collection requirements to authenticate.");

        rooms.records().save(user("verified", true));
        assertThat(rooms.login("users", "someone@example.com", "1234567890")).isNotEmpty();
    }

    @Test
    void the_auth_rule_sees_the_password_context_and_the_body() {
        rooms.change(
                "users",
                rooms.withAuthRule("users", "@request.context = 'password' && @request.body.identity = email"));

        assertThat(rooms.login("users", "someone@example.com", "1234567890")).isNotEmpty();
    }

    @Test
    void only_a_superuser_signs_others_in_when_the_auth_rule_is_null() {
        rooms.change("users", rooms.withAuthRule("users", null));
        Map<String, Object> body = Map.of("identity", "someone@example.com", "password", "1234567890");

        assertThat(refusal(body).status()).isEqualTo(403);
        Record superuser = rooms.user("_superusers", "root@example.com", "1234567890");
        assertThat(rooms.withPassword("users", body, Shape.PLAIN, signedIn(superuser)))
                .isNotEmpty();
    }

    @Test
    void emails_match_in_any_case_when_their_index_says_so() {
        String index =
                "CREATE UNIQUE INDEX `idx_email__pb_users_auth_` ON `users` (`email` COLLATE NOCASE) WHERE `email` != ''";
        rooms.save(rooms.collection("users")
                .withIndexes(rooms.collection("users").indexes().stream()
                        .map(one -> one.contains("`email`") ? index : one)
                        .toList()));

        assertThat(rooms.login("users", "SomeOne@Example.com", "1234567890")).isNotEmpty();
    }

    @Test
    void a_collection_may_have_several_identities_and_the_email_comes_first() {
        rooms.save(CollectionBuilder.auth("members")
                .fields(Fields.text("username"))
                .unique("username")
                .build());
        AuthOptions options = rooms.options("members");
        rooms.change("members", options.withPasswords(true, List.of("username", "email")));
        Record one = rooms.user("members", "a@example.com", "1234567890");
        rooms.records().save(one.set("username", "anna"));
        Record trap = rooms.user("members", "b@example.com", "0987654321");
        rooms.records().save(trap.set("username", "a@example.com"));

        assertThat(rooms.login("members", "anna", "1234567890")).isNotEmpty();
        assertThat(rooms.login("members", "a@example.com", "1234567890")).isNotEmpty();
        Map<String, Object> body =
                Map.of("identity", "a@example.com", "password", "0987654321", "identityField", "username");
        assertThat(rooms.withPassword("members", body, Shape.PLAIN, guest())).isNotEmpty();
    }

    private Record user(String field, Object value) {
        return rooms.records().find("users", user.id()).orElseThrow().set(field, value);
    }

    private Map<?, ?> login(Map<String, @Nullable Object> body) {
        return AuthRooms.object(Json.parse(rooms.withPassword("users", body, Shape.PLAIN, guest())));
    }

    private ApiException refusal(Map<String, @Nullable Object> body) {
        return catchThrowableOfType(ApiException.class, () -> rooms.withPassword("users", body, Shape.PLAIN, guest()));
    }

    private ApiException refusalIn(String collection) {
        return catchThrowableOfType(
                ApiException.class, () -> rooms.withPassword(collection, Map.of(), Shape.PLAIN, guest()));
    }
}
