package dev.basin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.settings.MailSettings;
import dev.basin.testkit.Mailbox;
import dev.basin.testkit.Until;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

class SendingMailTest {
    private static final MailMessage MAIL = new MailMessage(
            "Ünal, \"Shop\"", "shop@example.com", "ann@example.com", "Grüße aus 北京", "<p>Hällo <b>you</b></p>");

    @Test
    void a_mail_arrives_as_html_and_as_text() {
        try (Mailbox mailbox = new Mailbox()) {
            new SmtpMailer(smtp(mailbox, "", "", "")).send(MAIL);

            Mailbox.Mail mail = mailbox.take();
            assertThat(mail.from()).isEqualTo("shop@example.com");
            assertThat(mail.recipient()).isEqualTo("ann@example.com");
            assertThat(mail.senderName()).isEqualTo("Ünal, \"Shop\"");
            assertThat(mail.subject()).isEqualTo("Grüße aus 北京");
            assertThat(mail.html().strip()).isEqualTo("<p>Hällo <b>you</b></p>");
            assertThat(mail.text().strip()).isEqualTo("Hällo you");
            assertThat(mail.raw())
                    .containsPattern("Message-ID: <[A-Za-z0-9]{15}@example.com>")
                    .contains("Date: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PLAIN", "LOGIN"})
    void name_and_password_are_sent_when_there_are_any(String method) {
        try (Mailbox mailbox = new Mailbox(SendingMailTest::guarded)) {
            new SmtpMailer(smtp(mailbox, "user", "secret", method)).send(MAIL);

            assertThat(mailbox.take().subject()).isEqualTo(MAIL.subject());
        }
    }

    @Test
    void a_refused_password_is_told_without_showing_it() {
        try (Mailbox mailbox = new Mailbox(SendingMailTest::guarded)) {
            SmtpMailer mailer = new SmtpMailer(smtp(mailbox, "user", "wrong password", ""));

            assertThatThrownBy(() -> mailer.send(MAIL))
                    .isInstanceOf(MailException.class)
                    .hasMessageContaining("535")
                    .hasMessageNotContaining("wrong password");
            assertThat(mailbox.isEmpty()).isTrue();
        }
    }

    @Test
    void a_password_is_not_sent_in_clear_to_another_machine() {
        List<String> logins = Collections.synchronizedList(new ArrayList<>());
        try (Mailbox mailbox = new Mailbox(builder -> builder.authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory((name, _, _) -> logins.add(name))))) {
            // the same machine under a name that is none of its own
            MailSettings.Smtp smtp =
                    new MailSettings.Smtp(true, "127.0.0.1.", mailbox.port(), "user", "secret", "", false, "");
            MailSettings.Smtp mapped =
                    new MailSettings.Smtp(true, "::ffff:127.0.0.1", mailbox.port(), "user", "secret", "", false, "");

            assertThatThrownBy(() -> new SmtpMailer(smtp).send(MAIL)).isInstanceOf(MailException.class);
            assertThatThrownBy(() -> new SmtpMailer(mapped).send(MAIL))
                    .isInstanceOf(MailException.class)
                    .hasMessageContaining("STARTTLS");
            assertThat(logins).isEmpty();
        }
    }

    @Test
    void line_breaks_begin_no_headers() {
        try (Mailbox mailbox = new Mailbox()) {
            SmtpMailer mailer = new SmtpMailer(smtp(mailbox, "", "", ""));
            mailer.send(new MailMessage(
                    "Shop\r\nX-Evil: 1", "shop@example.com", "ann@example.com", "Hi\r\nX-Evil: 2", "<p>x</p>"));

            assertThat(mailbox.take().raw()).doesNotContain("\nX-Evil");
            assertThatThrownBy(() -> mailer.send(
                            new MailMessage("Shop", "shop@example.com", "\"a\\\rb\"@example.com", "Hi", "<p>x</p>")))
                    .isInstanceOf(MailException.class)
                    .hasMessage("a mail can't have this address");
            assertThat(mailbox.isEmpty()).isTrue();
        }
    }

    @Test
    void a_server_that_is_not_there_is_named() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        MailSettings.Smtp smtp = new MailSettings.Smtp(true, "127.0.0.1", port, "", "", "", false, "");

        assertThatThrownBy(() -> new SmtpMailer(smtp).send(MAIL))
                .isInstanceOf(MailException.class)
                .hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void a_server_that_never_answers_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                MailDelivery delivery = new MailDelivery(
                        new SmtpMailer(
                                new MailSettings.Smtp(true, "127.0.0.1", silent.getLocalPort(), "", "", "", false, "")),
                        (_, _) -> {},
                        Duration.ofMillis(200))) {
            assertThatThrownBy(() -> delivery.send(MAIL))
                    .isInstanceOf(MailException.class)
                    .hasMessageContaining("was not taken within");
        }
    }

    @Test
    void the_time_of_a_mail_begins_with_its_turn() throws InterruptedException {
        Duration longest = Duration.ofMillis(300);
        CountDownLatch begun = new CountDownLatch(8);
        CountDownLatch go = new CountDownLatch(1);
        List<MailMessage> sent = Collections.synchronizedList(new ArrayList<>());
        Mailer slow = mail -> {
            begun.countDown();
            awaitUnflinchingly(go);
            sent.add(mail);
        };
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        try (MailDelivery delivery = new MailDelivery(slow, (what, _) -> failures.add(what), longest);
                MailDelivery clock = new MailDelivery(_ -> awaitUnflinchingly(go), (_, _) -> {}, longest)) {
            for (int i = 0; i < 8; i++) {
                delivery.later("slow", () -> delivery.send(MAIL));
            }
            begun.await();
            CountDownLatch waiting = new CountDownLatch(1);
            delivery.later("next", () -> {
                waiting.countDown();
                delivery.send(MAIL);
            });
            waiting.await();
            assertThatThrownBy(() -> clock.send(MAIL)).hasMessageContaining("was not taken within");
            go.countDown();
            Until.holds(() -> sent.size() == 9);
        }
        assertThat(failures).doesNotContain("next");
    }

    private static void awaitUnflinchingly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // goes on as a server does that knows nothing of the caller's patience
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@my_shop.example.com", "ann@example.com."})
    void an_address_that_may_be_stored_can_get_mails(String address) throws MessagingException {
        MailMessage mail = new MailMessage("Shop", "shop@my_shop.example.com", address, "Hi", "<p>x</p>");
        MimeMail written = MimeMail.of(mail, MimeMail.session(new Properties()));

        assertThat(written.getAllRecipients()).extracting(Address::toString).containsExactly(address);
        assertThat(written.getFrom()).extracting(Address::toString).containsExactly("Shop <shop@my_shop.example.com>");
    }

    @Test
    void work_that_fails_disturbs_nobody_and_closing_lets_work_end() throws InterruptedException {
        List<MailMessage> sent = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        MailDelivery delivery =
                new MailDelivery(sent::add, (what, why) -> failures.add(what + ": " + why.getMessage()));
        delivery.later("A failing mail", () -> {
            throw new MailException("refused");
        });
        delivery.later("A mail", () -> {
            begun.countDown();
            delivery.send(MAIL);
        });
        begun.await();
        delivery.close();

        assertThat(sent).containsExactly(MAIL);
        assertThat(failures).containsExactly("A failing mail was not sent: refused");
        assertThatThrownBy(() -> delivery.send(MAIL)).hasMessage("the server is shutting down");
    }

    private static SMTPServer.Builder guarded(SMTPServer.Builder builder) {
        return builder.requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((name, password, _) -> {
                    if (!name.equals("user") || !password.equals("secret")) {
                        throw new LoginFailedException();
                    }
                }));
    }

    private static MailSettings.Smtp smtp(Mailbox mailbox, String name, String password, String method) {
        return new MailSettings.Smtp(true, "127.0.0.1", mailbox.port(), name, password, method, false, "");
    }
}
