package com.blvoa.bai.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.json.Json;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.Mailbox;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No mail goes to the addresses that the server makes up, whoever asks for one, and nothing tells them apart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class PlaceholderAddressesTest {
    private static final String USERS = "/api/collections/" + UserFields.COLLECTION;

    private RunningBai bai;
    private Mailbox mailbox;

    @BeforeAll
    void start(@TempDir Path directory) {
        bai = RunningBai.start(directory, Map.of());
        mailbox = new Mailbox();
        assertThat(bai.superuser().patch("/api/settings", mailbox.settings()).status())
                .isEqualTo(200);
        change(users().withOption("otp", Map.of("enabled", true)));
    }

    @AfterAll
    void stop() {
        bai.close();
        mailbox.close();
    }

    private AuthOptions users() {
        return collection().auth().orElseThrow();
    }

    private Collection collection() {
        return bai.application().collections().find(UserFields.COLLECTION).orElseThrow();
    }

    private void change(AuthOptions options) {
        var basin = bai.application();
        basin.database().run(tx -> basin.collections().save(tx, collection().withAuth(options)));
    }

    private Record userAt(String email) {
        return bai.application().records().save(bai.operator("").set(UserFields.EMAIL, email));
    }

    private HttpAnswer ask(HttpCaller caller, String flow, String field, String email) {
        return caller.post(USERS + flow, Map.of(field, email));
    }

    /** Mails go out in the background: one to a real address, asked for last, shows that none came before it. */
    private void onlyOneArrives(String flow, String field, String email) {
        ask(bai.guest(), flow, field, email);
        assertThat(mailbox.take().recipient()).isEqualTo(email);
        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    void alerts_about_logins_are_off() {
        assertThat(users().option("authAlert").get("enabled")).isEqualTo(false);
        assertThat(users().option("authAlert").get("emailTemplate")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/request-password-reset, ada@wechat.local, ada@example.com",
        "/request-password-reset, bob@manage.local, bob@example.com",
        "/request-verification, cleo@wechat.local, cleo@example.com",
        "/request-verification, dan@manage.local, dan@example.com"
    })
    void links_are_asked_for_in_vain_and_in_silence(String flow, String made, String real) {
        userAt(made);
        userAt(real);
        HttpAnswer answer = ask(bai.guest(), flow, "email", made);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        onlyOneArrives(flow, "email", real);
    }

    @Test
    void a_one_time_password_is_asked_for_in_vain_and_in_silence() {
        userAt("eve@WeChat.local");
        userAt("eve@example.com");
        HttpAnswer answer = ask(bai.guest(), "/request-otp", "email", "eve@WeChat.local");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(RunningBai.object(Json.parse(answer.body()))).containsOnlyKeys("otpId");
        onlyOneArrives("/request-otp", "email", "eve@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new@wechat.local", "new@manage.local"})
    void nobody_moves_to_such_an_address(String wanted) {
        Record user = userAt("from" + wanted.length() + wanted.charAt(4) + "@example.com");
        HttpAnswer answer = ask(bai.as(user), "/request-email-change", "newEmail", wanted);
        assertThat(answer.status()).isEqualTo(204);
        String real = "real-" + wanted.replace(".local", ".example.com");
        assertThat(ask(bai.as(user), "/request-email-change", "newEmail", real).status())
                .isEqualTo(204);
        assertThat(mailbox.take().recipient()).isEqualTo(real);
        assertThat(mailbox.isEmpty()).isTrue();
    }
}
