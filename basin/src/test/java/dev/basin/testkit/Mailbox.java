package dev.basin.testkit;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server on a free port of this machine that keeps what it gets. */
public final class Mailbox implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern TOKEN = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final BlockingQueue<Mail> mails = new LinkedBlockingQueue<>();
    private final SMTPServer server;

    public Mailbox() {
        this(builder -> builder);
    }

    public Mailbox(UnaryOperator<SMTPServer.Builder> changes) {
        server = changes.apply(SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .messageHandler((_, from, to, data) -> mails.add(parsed(from, to, data))))
                .build();
        server.start();
    }

    /** A mail as it arrived. */
    public record Mail(
            String from, String recipient, String senderName, String subject, String html, String text, String raw) {
        /** The token in its link. */
        public String token() {
            Matcher found = TOKEN.matcher(html.substring(html.indexOf("#/auth/")));
            if (!found.find()) {
                throw new AssertionError("no token in " + html);
            }
            return found.group();
        }
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** The settings with which a server sends its mails here. */
    public Map<String, Object> settings() {
        return Map.of("smtp", Map.of("enabled", true, "host", "127.0.0.1", "port", port(), "tls", false));
    }

    /** The oldest mail that was not taken yet, which may still be on its way. */
    public Mail take() {
        try {
            Mail mail = mails.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (mail == null) {
                throw new AssertionError("no mail arrived");
            }
            return mail;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean isEmpty() {
        return mails.isEmpty();
    }

    private static Mail parsed(String from, String to, byte[] data) {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
            String name = message.getFrom()[0] instanceof InternetAddress sender && sender.getPersonal() != null
                    ? sender.getPersonal()
                    : "";
            return new Mail(
                    from,
                    to,
                    name,
                    message.getSubject(),
                    part(message.getContent(), "text/html"),
                    part(message.getContent(), "text/plain"),
                    new String(data, java.nio.charset.StandardCharsets.UTF_8));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Object content, String type) throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                String found =
                        part.isMimeType(type) ? String.valueOf(part.getContent()) : part(part.getContent(), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    @Override
    public void close() {
        server.stop();
    }
}
