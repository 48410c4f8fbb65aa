package dev.basin.mail;

import dev.basin.settings.MailSettings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import java.util.Set;

/**
 * Sends with SMTP, one connection for each mail. A connection that does not begin with TLS is upgraded when the server offers
 * it; name and password go over an encrypted connection only, or to this machine itself.
 */
final class SmtpMailer implements Mailer {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
    private static final String TIMEOUT_MILLIS = "10000";

    private final MailSettings.Smtp smtp;

    SmtpMailer(MailSettings.Smtp smtp) {
        this.smtp = smtp;
    }

    @Override
    public void send(MailMessage message) {
        Session session = MimeMail.session(properties(message));
        try {
            Message mail = MimeMail.of(message, session);
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect(
                        smtp.host(),
                        smtp.port(),
                        authenticated() ? smtp.username() : null,
                        authenticated() ? smtp.password() : null);
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw new MailException(
                    "The SMTP server " + smtp.host() + ":" + smtp.port() + " did not take it: " + reason(e), e);
        }
    }

    private boolean authenticated() {
        return !smtp.username().isEmpty() || !smtp.password().isEmpty();
    }

    private Properties properties(MailMessage message) {
        boolean exposed = authenticated() && !smtp.tls() && !THIS_MACHINE.contains(smtp.host());
        Properties all = new Properties();
        all.setProperty("mail.smtp.auth", String.valueOf(authenticated()));
        all.setProperty("mail.smtp.auth.mechanisms", smtp.authMethod().isEmpty() ? "PLAIN" : smtp.authMethod());
        all.setProperty("mail.smtp.ssl.enable", String.valueOf(smtp.tls()));
        all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        all.setProperty("mail.smtp.starttls.enable", String.valueOf(!smtp.tls()));
        all.setProperty("mail.smtp.starttls.required", String.valueOf(exposed));
        all.setProperty("mail.smtp.localhost", smtp.localName().isEmpty() ? "localhost" : smtp.localName());
        all.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        all.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        all.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        all.setProperty("mail.mime.allowutf8", String.valueOf(!isAscii(message)));
        return all;
    }

    /** Whether every server can take the addresses; else it has to know SMTPUTF8. */
    private static boolean isAscii(MailMessage message) {
        return (message.senderAddress() + message.recipient()).chars().allMatch(c -> c < 128);
    }

    /** What the library and the causes say, on one line. */
    private static String reason(MessagingException failure) {
        Throwable cause = failure.getNextException();
        String said = String.valueOf(failure.getMessage());
        String all = cause == null || cause.getMessage() == null || said.contains(cause.getMessage())
                ? said
                : said + "; " + cause.getMessage();
        return all.replaceAll("\\s+", " ").strip();
    }
}
