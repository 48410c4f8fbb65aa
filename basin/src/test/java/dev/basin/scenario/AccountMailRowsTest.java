package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ChecklistRows;
import dev.basin.testkit.Mailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows 110–114 as far as they need a mail that a server sent, and row 142. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ChecklistRows({110, 111, 112, 113, 114, 142})
class AccountMailRowsTest {
    private static final String USERS = "/api/collections/users";
    private static final String VALIDATING = "An error occurred while validating the submitted data.";

    private final Map<Side, Mailbox> mailboxes = new EnumMap<>(Side.class);
    private final Map<Side, Subject> subjects = new EnumMap<>(Side.class);
    private Path folder = Path.of("set by JUnit");

    @BeforeAll
    void folder(@TempDir Path given) {
        folder = given;
    }

    @AfterAll
    void close() {
        subjects.values().forEach(Subject::close);
        mailboxes.values().forEach(Mailbox::close);
    }

    private static World world(Mailbox mailbox) {
        String smtp = "{'smtp':{'enabled':true,'host':'127.0.0.1','port':" + mailbox.port()
                + "},'meta':{'appName':'Shop','appURL':'https://shop.example','senderName':'Frau Müller',"
                + "'senderAddress':'shop@example.com'}}";
        return World.empty()
                .call("PATCH", "/api/settings", smtp)
                .call("PATCH", USERS, "{'otp':{'enabled':true,'duration':180,'length':6}}")
                .call(
                        "POST",
                        "/api/collections",
                        "{'name':'members','type':'auth','otp':{'enabled':true,'duration':180,'length':6},"
                                + "'mfa':{'enabled':true,'duration':600,'rule':''}}")
                .record("members", "{'email':'m1@example.com','password':'1234567890','passwordConfirm':'1234567890'}")
                .record("members", "{'email':'m2@example.com','password':'1234567890','passwordConfirm':'1234567890'}")
                .login("ann", "users", "{'name':'Ann <b>'}")
                .login("bob", "users", "{}")
                .login("cat", "users", "{}")
                .login("dan", "users", "{}")
                .login("eve", "users", "{}");
    }

    private Mailbox mailbox(Side side) {
        return mailboxes.computeIfAbsent(side, _ -> new Mailbox());
    }

    private void run(Side side, Scenario scenario) throws IOException {
        Subject subject = subjects.get(side);
        if (subject == null) {
            subject = side.start(Files.createDirectories(folder.resolve(side.name())), world(mailbox(side)));
            subjects.put(side, subject);
        }
        subject.run(scenario, side.tellsHooks());
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void an_address_is_verified_by_the_link_in_the_mail(Side side) throws IOException {
        run(
                side,
                row(112, "asking")
                        .post(USERS + "/request-verification", "{'email':'nobody@example.com'}")
                        .status(204)
                        .post(USERS + "/request-verification", "{'email':'ann@example.com'}")
                        .status(204)
                        .body(""));
        Mailbox.Mail mail = mailbox(side).take();

        assertThat(mail.recipient()).isEqualTo("ann@example.com");
        assertThat(mail.from()).isEqualTo("shop@example.com");
        assertThat(mail.senderName()).isEqualTo("Frau Müller");
        assertThat(mail.subject()).isEqualTo("Verify your Shop email");
        assertThat(mail.html()).contains("https://shop.example/_/#/auth/confirm-verification/" + mail.token());
        assertThat(mail.text()).contains("](https://shop.example/_/#/auth/confirm-verification/" + mail.token() + ")");
        run(
                side,
                row(112, "confirming")
                        .post(USERS + "/confirm-password-reset", "{'token':'" + mail.token() + "'}")
                        .refuses("token", "validation_invalid_token")
                        .post(USERS + "/confirm-verification", "{'token':'" + mail.token() + "'}")
                        .status(204)
                        .body("")
                        .get(USERS + "/records")
                        .as("ann")
                        .has("items.*.verified", List.of(true))
                        .post(USERS + "/confirm-verification", "{'token':'" + mail.token() + "'}")
                        .status(204)
                        .post(USERS + "/request-verification", "{'email':'ann@example.com'}")
                        .status(204));
        assertThat(mailbox(side).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_password_is_reset_by_the_link_in_the_mail(Side side) throws IOException {
        run(
                side,
                row(113, "asking")
                        .post(USERS + "/request-password-reset", "{'email':'nobody@example.com'}")
                        .status(204)
                        .post(USERS + "/request-password-reset", "{'email':'bob@example.com'}")
                        .status(204));
        String token = mailbox(side).take().token();
        String passwords = ",'password':'new password','passwordConfirm':'new password'}";
        run(
                side,
                row(113, "confirming")
                        .post(
                                USERS + "/confirm-password-reset",
                                "{'token':'" + token + "','password':'short','passwordConfirm':'other'}")
                        .refuses("password", "validation_length_out_of_range")
                        .has("data.password.message", "The length must be between 8 and 255.")
                        .has("data.passwordConfirm.code", "validation_values_mismatch")
                        .lacks("data.token")
                        .post(
                                "/api/collections/_superusers/confirm-password-reset",
                                "{'token':'" + token + "'" + passwords)
                        .refuses("token", "validation_token_collection_mismatch")
                        .post(USERS + "/confirm-password-reset", "{'token':'" + token + "'" + passwords)
                        .status(204)
                        .body("")
                        .post(USERS + "/auth-with-password", "{'identity':'bob@example.com','password':'new password'}")
                        .status(200)
                        .has("record.verified", true)
                        .post(USERS + "/auth-refresh", "{}")
                        .as("bob")
                        .status(401)
                        .post(USERS + "/confirm-password-reset", "{'token':'" + token + "'" + passwords)
                        .refuses("token", "validation_invalid_token"));
        assertThat(mailbox(side).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void an_address_is_changed_by_the_link_in_the_mail_and_the_password(Side side) throws IOException {
        run(
                side,
                row(114, "asking")
                        .post(USERS + "/request-email-change", "{'newEmail':'new@example.com'}")
                        .fails(401, "The request requires valid record authorization token.")
                        .post(USERS + "/request-email-change", "{'newEmail':'new@example.com'}")
                        .as("root")
                        .fails(403, "The request requires auth record from _superusers collection.")
                        .post(USERS + "/request-email-change", "{}")
                        .as("cat")
                        .refuses("newEmail", "validation_required")
                        .has("message", VALIDATING)
                        .post(USERS + "/request-email-change", "{'newEmail':'no address'}")
                        .as("cat")
                        .refuses("newEmail", "validation_is_email")
                        .post(USERS + "/request-email-change", "{'newEmail':'cat@example.com'}")
                        .as("cat")
                        .refuses("newEmail", "validation_not_in_invalid")
                        .post(USERS + "/request-email-change", "{'newEmail':'eve@example.com'}")
                        .as("cat")
                        .refuses("newEmail", "validation_invalid_new_email")
                        .post(USERS + "/request-email-change", "{'newEmail':'new@example.com'}")
                        .as("cat")
                        .status(204)
                        .body(""));
        Mailbox.Mail mail = mailbox(side).take();
        assertThat(mail.recipient()).isEqualTo("new@example.com");
        assertThat(mail.subject()).isEqualTo("Confirm your Shop new email address");
        String token = "{'token':'" + mail.token() + "','password':";
        run(
                side,
                row(114, "confirming")
                        .post(USERS + "/confirm-email-change", token + "'wrong'}")
                        .refuses("password", "validation_invalid_password")
                        .has("data.password.message", "Missing or invalid auth record password.")
                        .lacks("data.token")
                        .post(USERS + "/confirm-email-change", token + "''}")
                        .refuses("password", "validation_required")
                        .post(USERS + "/confirm-email-change", token + "'1234567890'}")
                        .status(204)
                        .post(USERS + "/confirm-email-change", token + "'1234567890'}")
                        .refuses("token", "validation_invalid_token")
                        .post(USERS + "/auth-refresh", "{}")
                        .as("cat")
                        .status(401)
                        .post(USERS + "/auth-with-password", "{'identity':'new@example.com','password':'1234567890'}")
                        .status(200)
                        .has("record.verified", true));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_one_time_password_signs_in_once(Side side) throws IOException {
        run(
                side,
                row(110, "asking")
                        .post(USERS + "/request-otp", "{'email':'nobody@example.com'}")
                        .status(200)
                        .keys("", "otpId")
                        .matches("otpId", "[a-z0-9]{15}")
                        .post(USERS + "/request-otp", "{'email':'dan@example.com'}")
                        .status(200)
                        .keys("", "otpId")
                        .matches("otpId", "[a-z0-9]{15}")
                        .get("/api/collections/_otps/records", "sort", "-created")
                        .as("root")
                        .has("totalItems", 1));
        Mailbox.Mail mail = mailbox(side).take();
        String code = mail.html().replaceAll("(?s).*<strong>(\\d{6})</strong>.*", "$1");
        assertThat(code).hasSize(6);
        assertThat(mail.subject()).isEqualTo("OTP for Shop");
        run(
                side,
                row(110, "signing in")
                        .get("/api/collections/_otps/records")
                        .as("root")
                        .keep("id", "items.0.id")
                        .has("items.0.recordRef")
                        .has("items.0.password", "")
                        .post(USERS + "/auth-with-otp", "{'otpId':'{{id}}','password':'000'}")
                        .fails(400, "Invalid or expired OTP.")
                        .post(USERS + "/auth-with-otp", "{'otpId':'unknown','password':'" + code + "'}")
                        .fails(400, "Invalid or expired OTP.")
                        .post(USERS + "/auth-with-otp", "{'otpId':'','password':''}")
                        .refuses("otpId", "validation_required")
                        .has("data.password.code", "validation_required")
                        .post(USERS + "/auth-with-otp", "{'otpId':'{{id}}','password':'" + code + "'}")
                        .status(200)
                        .keys("", "record", "token")
                        .has("record.email", "dan@example.com")
                        .post(USERS + "/auth-with-otp", "{'otpId':'{{id}}','password':'" + code + "'}")
                        .fails(400, "Invalid or expired OTP."));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_second_way_of_signing_in_completes_the_first(Side side) throws IOException {
        String members = "/api/collections/members";
        String password = "{'identity':'m1@example.com','password':'1234567890'";
        run(
                side,
                row(111, "first factor")
                        .post(members + "/auth-with-password", password + "}")
                        .status(401)
                        .keys("", "mfaId")
                        .matches("mfaId", "[a-z0-9]{15}")
                        .keep("mfa", "mfaId")
                        .post(members + "/auth-with-password", password + ",'mfaId':'{{mfa}}'}")
                        .fails(400, "A different authentication method is required.")
                        .post(members + "/auth-with-password", password + "}", "mfaId", "{{mfa}}")
                        .fails(400, "A different authentication method is required.")
                        .post(members + "/auth-with-password", password + ",'mfaId':'unknown'}")
                        .fails(400, "Invalid or expired MFA session.")
                        .post(
                                members + "/auth-with-password",
                                "{'identity':'m2@example.com','password':'1234567890','mfaId':'{{mfa}}'}")
                        .fails(400, "Invalid MFA session.")
                        .get("/api/collections/_mfas/records")
                        .as("root")
                        .has("items.*.method", List.of("password"))
                        .post(members + "/request-otp", "{'email':'m1@example.com'}")
                        .status(200));
        String code = mailbox(side).take().html().replaceAll("(?s).*<strong>(\\d{6})</strong>.*", "$1");
        run(
                side,
                row(111, "second factor")
                        .get("/api/collections/_mfas/records")
                        .as("root")
                        .keep("mfa", "items.0.id")
                        .get("/api/collections/_otps/records", "filter", "collectionRef!='_pb_users_auth_'")
                        .as("root")
                        .keep("otp", "items.0.id")
                        .post(
                                members + "/auth-with-otp",
                                "{'otpId':'{{otp}}','password':'" + code + "','mfaId':'{{mfa}}'}")
                        .status(200)
                        .keys("", "record", "token")
                        .has("record.email", "m1@example.com")
                        .get("/api/collections/_mfas/records")
                        .as("root")
                        .has("totalItems", 0));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void an_owner_is_told_of_a_login_from_another_place(Side side) throws IOException {
        String login = "{'identity':'eve@example.com','password':'1234567890'}";
        run(
                side,
                row(116, "from elsewhere")
                        .post(USERS + "/auth-with-password", login)
                        .header("User-Agent", "Elsewhere/1.0 <x>")
                        .status(200));
        Mailbox.Mail mail = mailbox(side).take();

        assertThat(mail.recipient()).isEqualTo("eve@example.com");
        assertThat(mail.subject()).isEqualTo("Login from a new location");
        assertThat(mail.html()).containsPattern("[0-9-]{10} [0-9:.]{12}Z - 127.0.0.1 Elsewhere/1.0 &lt;x&gt;");
        Scenario known = row(116, "both places are known")
                .get("/api/collections/_authOrigins/records")
                .as("eve")
                .has("totalItems", 2);
        Awaited.holds(() -> run(side, known));
        run(
                side,
                row(116, "from there again")
                        .post(USERS + "/auth-with-password", login)
                        .header("User-Agent", "Elsewhere/1.0 <x>")
                        .status(200));
        run(side, known);
        assertThat(mailbox(side).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_mail_is_sent_to_try_the_settings_out(Side side) throws IOException {
        run(
                side,
                row(142, "all templates")
                        .post("/api/settings/test/email", "{'email':'t@example.com','template':'verification'}")
                        .as("root")
                        .status(204)
                        .post(
                                "/api/settings/test/email",
                                "{'email':'t@example.com','template':'otp','collection':'users'}")
                        .as("root")
                        .status(204)
                        .post("/api/settings/test/email", "{'email':'t@example.com','template':'login-alert'}")
                        .as("root")
                        .status(204)
                        .post("/api/settings/test/email", "{'email':'t@example.com','template':'nothing'}")
                        .as("root")
                        .refuses("template", "validation_in_invalid"));
        assertThat(mailbox(side).take().html()).contains("/confirm-verification/");
        assertThat(mailbox(side).take().html()).contains("123456");
        assertThat(mailbox(side).take().html()).contains("TEST_IP TEST_USER_AGENT");
    }
}
