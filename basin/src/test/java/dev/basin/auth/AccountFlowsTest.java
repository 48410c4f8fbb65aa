package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.basin.errors.ApiException;
import dev.basin.filter.RequestContext;
import dev.basin.json.Json;
import dev.basin.mail.MailMessage;
import dev.basin.records.Shape;
import dev.basin.schema.Record;
import dev.basin.testkit.Until;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time, repetition and competition do to the flows with mails. */
class AccountFlowsTest {
    private static final String EMAIL = "someone@example.com";
    private static final String PASSWORD = "1234567890";
    private static final RequestContext GUEST = AuthRooms.guest();

    @TempDir
    private Path directory;

    private AuthRooms rooms;
    private AccountApi accounts;

    @BeforeEach
    void open() {
        rooms = AuthRooms.open(directory);
        accounts = new AccountApi(rooms.parts());
        rooms.user("users", EMAIL, PASSWORD);
        configure(Map.of());
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void another_mail_is_sent_after_two_minutes() {
        accounts.requestVerification("users", body("email", EMAIL), GUEST);
        mail();
        accounts.requestVerification("users", body("email", EMAIL), GUEST);
        accounts.requestPasswordReset("users", body("email", EMAIL), GUEST);
        assertThat(mail().subject()).startsWith("Reset");
        accounts.requestPasswordReset("users", body("email", EMAIL), GUEST);
        rooms.clock().advance(Duration.ofSeconds(121));

        accounts.requestVerification("users", body("email", EMAIL), GUEST);

        assertThat(mail().subject()).startsWith("Verify");
        assertThat(rooms.mails()).isEmpty();
    }

    @Test
    void a_link_is_good_as_long_as_its_collection_says() {
        accounts.requestPasswordReset("users", body("email", EMAIL), GUEST);
        String token = token(mail());
        rooms.clock().advance(Duration.ofSeconds(1801));

        ApiException refused = refusal(() -> reset(token, "0987654321"));

        assertThat(refused.data().get("token")).isEqualTo(Proof.INVALID_TOKEN);
        assertThat(rooms.login("users", EMAIL, PASSWORD)).isNotEmpty();
    }

    @Test
    void of_many_that_use_one_link_at_once_one_sets_the_password() throws InterruptedException, ExecutionException {
        accounts.requestPasswordReset("users", body("email", EMAIL), GUEST);
        String token = token(mail());
        List<String> passwords = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<?>> running = new HashMap<>();
            for (int i = 0; i < 4; i++) {
                String password = "password number " + i;
                running.put(password, threads.submit(() -> reset(token, password)));
            }
            for (Map.Entry<String, Future<?>> one : running.entrySet()) {
                try {
                    one.getValue().get();
                    passwords.add(one.getKey());
                } catch (ExecutionException lost) {
                    assertThat(lost.getCause()).isInstanceOf(ApiException.class);
                }
            }
        }

        assertThat(passwords).hasSize(1);
        assertThat(rooms.login("users", EMAIL, passwords.getFirst())).isNotEmpty();
    }

    @Test
    void a_refused_password_leaves_the_link_good() {
        accounts.requestPasswordReset("users", body("email", EMAIL), GUEST);
        String token = token(mail());

        ApiException refused = refusal(() -> reset(token, "ü".repeat(40)));

        assertThat(refused.message()).isEqualTo("Failed to set new password.");
        assertThat(refused.data()).containsOnlyKeys("password");
        reset(token, "0987654321");
        assertThat(rooms.login("users", EMAIL, "0987654321")).isNotEmpty();
    }

    @Test
    void verifying_replaces_the_password_where_nobody_signs_in_with_one() {
        rooms.change("users", rooms.options("users").withIdentityFields());
        accounts.requestVerification("users", body("email", EMAIL), GUEST);

        accounts.confirmVerification("users", body("token", token(mail())), GUEST);

        rooms.change("users", rooms.options("users").withIdentityFields("email"));
        assertThat(user().bool("verified")).isTrue();
        assertThat(refusal(() -> rooms.login("users", EMAIL, PASSWORD)).status())
                .isEqualTo(400);
    }

    @Test
    void a_link_for_an_address_that_was_changed_since_verifies_nothing() {
        accounts.requestVerification("users", body("email", EMAIL), GUEST);
        String token = token(mail());
        rooms.records().save(user().set("email", "else@example.com"));

        ApiException refused = refusal(() -> accounts.confirmVerification("users", body("token", token), GUEST));

        assertThat(refused.data().get("token")).isEqualTo(Proof.INVALID_TOKEN);
    }

    @Test
    void a_new_address_that_somebody_took_meanwhile_is_refused() {
        Record user = user();
        accounts.requestEmailChange("users", body("newEmail", "new@example.com"), AuthRooms.signedIn(user));
        String token = token(mail());
        rooms.user("users", "new@example.com", PASSWORD);

        ApiException refused =
                refusal(() -> accounts.confirmEmailChange("users", body("token", token, "password", PASSWORD), GUEST));

        assertThat(refused.data().get("token"))
                .hasToString(
                        "FieldError[code=validation_invalid_token_email, message=The new email address is invalid., params={}]");
    }

    @Test
    void a_hook_may_send_a_mail_in_its_own_way_or_change_it() {
        List<AccountMail> kept = new ArrayList<>();
        rooms.authHooks().onMail("users", event -> {
            MailMessage mail = event.message();
            event.replace(
                    new MailMessage(mail.senderName(), mail.senderAddress(), mail.recipient(), "Changed", mail.html()));
            event.next();
        });
        rooms.authHooks().onMail("users", event -> {
            if (event.kind() == AccountMail.VERIFICATION) {
                kept.add(event.kind());
            } else {
                event.next();
            }
        });
        Record user = user();

        rooms.parts().mails().verification(user);
        rooms.parts().mails().passwordReset(user);

        assertThat(kept).containsExactly(AccountMail.VERIFICATION);
        assertThat(mail().subject()).isEqualTo("Changed");
    }

    @Test
    void a_one_time_password_is_good_as_long_as_its_collection_says() {
        configure(AuthRooms.otp(6));
        Issued issued = issue();
        rooms.clock().advance(Duration.ofSeconds(200));

        ApiException refused = refusal(() -> withOtp(issued.id(), issued.code()));

        assertThat(refused.message()).isEqualTo("Invalid or expired OTP.");
    }

    @Test
    void guessing_a_one_time_password_ends_after_five_tries() {
        configure(AuthRooms.otp(6));
        Issued issued = issue();
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(() -> withOtp(issued.id(), "0")).status()).isEqualTo(400);
        }

        ApiException refused = refusal(() -> withOtp(issued.id(), issued.code()));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.message()).isEqualTo("Too many attempts, please try again later with a new OTP.");
    }

    @Test
    void the_tenth_valid_one_time_password_is_answered_again() {
        configure(AuthRooms.otp(6));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(issue().id());
        }

        String last = otpId(rooms.auth().requestOneTimePassword("users", body("email", EMAIL), GUEST));

        assertThat(ids).doesNotHaveDuplicates().contains(last);
        assertThat(rooms.mails()).isEmpty();
    }

    @Test
    void a_one_time_password_verifies_the_address_and_ends_what_was_before() {
        configure(AuthRooms.otp(6));
        String before = rooms.login("users", EMAIL, PASSWORD);
        Issued issued = issue();
        Until.holds(() -> !rooms.records()
                .find("_otps", issued.id())
                .orElseThrow()
                .text("sentTo")
                .isEmpty());

        String token = AuthRooms.token(withOtp(issued.id(), issued.code()).json());

        assertThat(user().bool("verified")).isTrue();
        assertThat(rooms.tokens().verify(token, TokenKind.AUTH)).isPresent();
        assertThat(rooms.tokens().verify(before, TokenKind.AUTH)).isEmpty();
        assertThat(refusal(() -> rooms.login("users", EMAIL, PASSWORD)).status())
                .isEqualTo(400);
    }

    @Test
    void what_was_not_completed_in_time_is_removed_by_the_hour() {
        configure(AuthRooms.otp(6));
        Issued issued = issue();
        Record user = user();
        rooms.records().save(row("_mfas", user).set("method", "password"));
        SignInCleanup cleanup = new SignInCleanup(rooms.collections(), rooms.records(), rooms.clock());
        cleanup.deleteOldOneTimePasswords();
        cleanup.deleteOldSecondFactors();
        assertThat(rooms.records().find("_otps", issued.id())).isPresent();
        rooms.clock().advance(Duration.ofSeconds(200));
        cleanup.deleteOldOneTimePasswords();
        cleanup.deleteOldSecondFactors();
        assertThat(rooms.records().find("_otps", issued.id())).isEmpty();
        assertThat(rooms.records().count("_mfas", "", Map.of())).isEqualTo(1);
        rooms.clock().advance(Duration.ofSeconds(600));
        cleanup.deleteOldSecondFactors();
        assertThat(rooms.records().count("_mfas", "", Map.of())).isZero();
    }

    @Test
    void a_first_factor_is_good_as_long_as_its_collection_says() {
        configure(Map.of(
                "otp",
                AuthRooms.otp(6).get("otp"),
                "mfa",
                Map.of("enabled", true, "duration", 600L, "rule", "name != 'trusted'")));
        SignInAnswer first = withPassword(Map.of());
        assertThat(first).isInstanceOf(SignInAnswer.SecondFactorNeeded.class);
        Object id = AuthRooms.object(Json.parse(first.json())).get("mfaId");
        rooms.clock().advance(Duration.ofSeconds(700));

        ApiException refused = refusal(() -> withPassword(Map.of("mfaId", String.valueOf(id))));

        assertThat(refused.message()).isEqualTo("Invalid or expired MFA session.");
        assertThat(rooms.records().count("_mfas", "", Map.of())).isZero();
        rooms.records().save(user().set("name", "trusted"));
        assertThat(withPassword(Map.of())).isInstanceOf(SignInAnswer.SignedIn.class);
    }

    @Test
    void the_places_of_the_last_logins_are_kept() {
        for (int i = 0; i < 7; i++) {
            rooms.auth()
                    .withPassword(
                            "users",
                            body("identity", EMAIL, "password", PASSWORD),
                            Shape.PLAIN,
                            GUEST,
                            new Caller("192.0.2." + i, "program"));
            long expected = Math.min(i + 1, 5);
            Until.holds(() -> rooms.records().count("_authOrigins", "", Map.of()) == expected);
            if (i > 0) {
                assertThat(mail().html()).contains("192.0.2." + i + " program");
            }
        }
        assertThat(rooms.mails()).isEmpty();
    }

    private record Issued(String id, String code) {}

    private Issued issue() {
        String id = otpId(rooms.auth().requestOneTimePassword("users", body("email", EMAIL), GUEST));
        Matcher code = Pattern.compile("<strong>([0-9]{6})</strong>").matcher(mail().html());
        assertThat(code.find()).isTrue();
        return new Issued(id, code.group(1));
    }

    private SignInAnswer withOtp(String id, String code) {
        return rooms.auth()
                .withOneTimePassword(
                        "users", body("otpId", id, "password", code), Shape.PLAIN, GUEST, AuthRooms.CALLER);
    }

    private SignInAnswer withPassword(Map<String, String> more) {
        Map<String, @Nullable Object> all = new HashMap<>(more);
        all.put("identity", EMAIL);
        all.put("password", PASSWORD);
        return rooms.auth().withPassword("users", () -> all, Shape.PLAIN, GUEST, AuthRooms.CALLER);
    }

    private void reset(String token, String password) {
        accounts.confirmPasswordReset(
                "users", body("token", token, "password", password, "passwordConfirm", password), GUEST);
    }

    private void configure(Map<String, Object> rest) {
        rooms.change("users", rooms.options("users").withRest(rest));
    }

    private Record row(String rows, Record owner) {
        return new OwnedRows(rows, rooms.records(), rooms.clock()).about(owner);
    }

    private Record user() {
        return rooms.records().first("users", "", Map.of()).orElseThrow();
    }

    private MailMessage mail() {
        Until.holds(() -> !rooms.mails().isEmpty());
        return rooms.mails().remove();
    }

    private static String token(MailMessage mail) {
        Matcher token = Pattern.compile("#/auth/[a-z-]+/([\\w.-]+)").matcher(mail.html());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static String otpId(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8).replaceAll("[^a-z0-9]|otpId", "");
    }

    private static Supplier<Map<String, @Nullable Object>> body(String... pairs) {
        Map<String, @Nullable Object> all = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return () -> all;
    }

    private static ApiException refusal(ThrowingCallable call) {
        return catchThrowableOfType(ApiException.class, call);
    }
}
