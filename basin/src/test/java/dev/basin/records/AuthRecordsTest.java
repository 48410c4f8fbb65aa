package dev.basin.records;

import static dev.basin.records.CreatingRecordsTest.codes;
import static dev.basin.records.RecordsFixture.as;
import static dev.basin.records.RecordsFixture.body;
import static dev.basin.records.RecordsFixture.everything;
import static dev.basin.records.RecordsFixture.guest;
import static dev.basin.records.RecordsFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.filter.RequestContext;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.schema.Password;
import dev.basin.schema.Record;
import dev.basin.security.Passwords;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthRecordsTest extends RecordsTest {
    private static final String MANAGE = "@request.auth.boss = true";

    @BeforeEach
    void users() {
        AuthOptions plain = AuthOptions.defaults();
        AuthOptions managed = plain.withRules(plain.authRule(), MANAGE);
        basin.save(auth("members", plain));
        basin.save(auth("staff", managed));
    }

    private static Collection auth(String name, AuthOptions options) {
        return CollectionBuilder.auth(name)
                .auth(options)
                .fields(
                        Fields.text("name"),
                        Fields.bool("boss").asHidden(),
                        Fields.password("password")
                                .min(8)
                                .cost(4)
                                .asRequired()
                                .asHidden()
                                .asSystem())
                .listRule("")
                .viewRule("")
                .createRule("")
                .updateRule("")
                .deleteRule("")
                .build();
    }

    private Record user(String collection, String email) {
        return basin.add(collection, "email", email, "password", "12345678");
    }

    @Test
    void passwords_and_token_keys_are_never_shown() {
        Record user = user("members", "a@x.co");
        for (RequestContext requester : List.of(guest(), as(user), as(basin.superuser()))) {
            assertThat(basin.view("members", user.id(), requester))
                    .doesNotContain("\"password\"")
                    .doesNotContain("tokenKey")
                    .doesNotContain("$2");
        }
    }

    @Test
    void hidden_fields_are_shown_to_and_set_by_superusers_only() {
        Record user = user("members", "a@x.co");
        assertThat(basin.view("members", user.id(), as(user))).doesNotContain("boss");
        assertThat(basin.update("members", user.id(), body("boss", true), as(user)))
                .doesNotContain("boss");
        assertThat(basin.update("members", user.id(), body("boss", true), as(basin.superuser())))
                .contains("\"boss\":true");
        assertThat(refusal(() -> basin.list("members", RecordsFixture.filtered("boss = true"), as(user)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_email_is_shown_to_its_owner_superusers_managers_and_by_consent() {
        Record user = user("staff", "a@x.co");
        Record open = basin.add("staff", "email", "b@x.co", "password", "12345678", "emailVisibility", true);
        Record boss = basin.add("staff", "email", "c@x.co", "password", "12345678", "boss", true);
        assertThat(emails("staff", guest())).isEqualTo("b");
        assertThat(emails("staff", as(user))).isEqualTo("ab");
        assertThat(emails("staff", as(open))).isEqualTo("b");
        assertThat(emails("staff", as(boss))).isEqualTo("abc");
        assertThat(emails("staff", as(basin.superuser()))).isEqualTo("abc");
    }

    @Test
    void an_email_without_a_manage_rule_is_decided_by_the_row_alone() {
        Record user = user("members", "a@x.co");
        basin.add("members", "email", "b@x.co", "password", "12345678", "emailVisibility", true);
        assertThat(emails("members", guest())).isEqualTo("b");
        assertThat(emails("members", as(user))).isEqualTo("ab");
        assertThat(basin.view("members", user.id(), guest())).doesNotContain("a@x.co");
        assertThat(basin.view("members", user.id(), as(user))).contains("\"email\":\"a@x.co\"");
    }

    @Test
    void a_new_account_needs_a_confirmed_password() {
        assertThat(codes(refusal(() -> basin.create("members", body("email", "x@x.co"), guest()))))
                .isEqualTo(Map.of("password", "validation_required", "passwordConfirm", "validation_required"));
        assertThat(codes(refusal(() -> basin.create(
                        "members",
                        body("email", "x@x.co", "password", "12345678", "passwordConfirm", "1", "verified", true),
                        guest()))))
                .isEqualTo(Map.of(
                        "passwordConfirm", "validation_values_mismatch", "verified", "validation_values_mismatch"));
        assertThat(codes(refusal(() -> basin.create(
                        "members", body("email", "x@x.co", "password", "1", "passwordConfirm", "1"), guest()))))
                .isEqualTo(Map.of("password", "validation_min_text_constraint"));
        String answer = basin.create(
                "members", body("email", "x@x.co", "password", "12345678", "passwordConfirm", "12345678"), guest());
        assertThat(answer).contains("\"verified\":false").doesNotContain("x@x.co");
    }

    @Test
    void a_stored_password_is_a_hash_of_the_fields_cost() {
        Record user = user("members", "a@x.co");
        String hash =
                ((Password) basin.store.find("members", user.id()).orElseThrow().get("password")).hash();
        assertThat(hash).startsWith("$2a$04$");
        assertThat(new Passwords().matches("12345678", hash)).isTrue();
        assertThat(((Password) user.get("password")).plain()).isEmpty();
    }

    @Test
    void changing_ones_identity_needs_proof() {
        Record user = user("members", "a@x.co");
        Map<String, Object> change = Map.of("email", "z@x.co", "verified", true, "password", "abcdefgh");
        assertThat(codes(refusal(() -> basin.update("members", user.id(), body(pairs(change)), as(user)))))
                .isEqualTo(Map.of(
                        "email", "validation_values_mismatch",
                        "verified", "validation_values_mismatch",
                        "passwordConfirm", "validation_required",
                        "oldPassword", "validation_required"));
        assertThat(codes(refusal(() -> basin.update(
                        "members",
                        user.id(),
                        body("password", "abcdefgh", "passwordConfirm", "abcdefgh", "oldPassword", "nope"),
                        as(user)))))
                .isEqualTo(Map.of("oldPassword", "validation_invalid_old_password"));
        basin.update(
                "members",
                user.id(),
                body("password", "abcdefgh", "passwordConfirm", "abcdefgh", "oldPassword", "12345678"),
                as(user));
        Record changed = basin.store.find("members", user.id()).orElseThrow();
        assertThat(new Passwords().matches("abcdefgh", ((Password) changed.get("password")).hash()))
                .isTrue();
    }

    @Test
    void managers_need_no_proof() {
        Record boss = basin.add("staff", "email", "c@x.co", "password", "12345678", "boss", true);
        Record user = user("staff", "a@x.co");
        String answer = basin.update(
                "staff",
                user.id(),
                body("email", "n@x.co", "verified", true, "password", "abcdefgh", "passwordConfirm", "abcdefgh"),
                as(boss));
        assertThat(answer).contains("n@x.co").contains("\"verified\":true");
    }

    @Test
    void a_new_password_or_email_revokes_tokens_and_a_new_name_does_not() {
        Record user = user("members", "a@x.co");
        String key = user.text("tokenKey");
        assertThat(key).matches("[a-zA-Z0-9]{50}");
        user = basin.store.save(user.set("name", "x"));
        assertThat(user.text("tokenKey")).isEqualTo(key);
        user = basin.store.save(user.set("email", "b@x.co"));
        String second = user.text("tokenKey");
        assertThat(second).matches("[a-zA-Z0-9]{50}").isNotEqualTo(key);
        user = basin.store.save(user.set("password", "abcdefgh"));
        assertThat(user.text("tokenKey")).isNotEqualTo(second);
    }

    @Test
    void an_id_belongs_to_one_auth_collection() {
        Record user = user("members", "a@x.co");
        assertThat(codes(refusal(() -> basin.add("staff", "id", user.id(), "email", "b@x.co", "password", "12345678"))))
                .isEqualTo(Map.of("id", "validation_invalid_auth_id"));
        assertThat(basin.store.count("staff", "", Map.of())).isZero();
    }

    @Test
    void superusers_are_always_verified() {
        assertThat(basin.superuser().bool("verified")).isTrue();
    }

    private static Object[] pairs(Map<String, Object> map) {
        return map.entrySet().stream()
                .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                .toArray();
    }

    /** The first letters of the shown e-mail addresses, the same by list and by view. */
    private String emails(String collection, RequestContext requester) {
        String listed = letters(basin.list(collection, everything(), requester));
        String viewed = basin.store.list(collection, "", "", 0, 0, Map.of()).stream()
                .map(record -> letters(basin.view(collection, record.id(), requester)))
                .collect(Collectors.joining());
        assertThat(viewed).isEqualTo(listed);
        return listed;
    }

    private static String letters(String json) {
        StringBuilder letters = new StringBuilder();
        for (int at = json.indexOf("\"email\":\""); at >= 0; at = json.indexOf("\"email\":\"", at + 1)) {
            letters.append(json.charAt(at + 9));
        }
        return letters.toString();
    }
}
