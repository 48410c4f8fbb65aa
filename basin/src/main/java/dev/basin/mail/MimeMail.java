package dev.basin.mail;

import dev.basin.security.RandomText;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/** A mail as it goes over the wire: a text and an HTML part, of which a reader shows the better. */
final class MimeMail extends MimeMessage {
    private static final String UTF_8 = "UTF-8";
    private static final int ID_LENGTH = 15;

    private final String domain;

    private MimeMail(Session session, String domain) {
        super(session);
        this.domain = domain;
    }

    /** A session that takes every address: what one may look like was decided when it was stored. */
    static Session session(Properties options) {
        options.setProperty("mail.mime.address.strict", "false");
        return Session.getInstance(options);
    }

    /** @throws MailException for an address that can't be written into a header */
    static MimeMail of(MailMessage message, Session session) throws MessagingException {
        String sender = message.senderAddress();
        MimeMail mail = new MimeMail(session, sender.substring(sender.lastIndexOf('@') + 1));
        mail.setFrom(address(sender, message.senderName()));
        mail.setRecipient(Message.RecipientType.TO, address(message.recipient(), ""));
        mail.setSubject(oneLine(message.subject()), UTF_8);
        mail.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        MimeMultipart parts = new MimeMultipart("alternative");
        parts.addBodyPart(part(PlainText.of(message.html()), "plain"));
        parts.addBodyPart(part(message.html(), "html"));
        mail.setContent(parts);
        mail.saveChanges();
        return mail;
    }

    /** The library would name this machine in it. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + RandomText.alphanumeric(ID_LENGTH) + "@" + domain + ">");
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static InternetAddress address(String text, String name) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == '<' || c == '>' || c == 0x7F)) {
            throw new MailException("a mail can't have this address");
        }
        InternetAddress address = new InternetAddress();
        address.setAddress(text);
        try {
            if (!name.isEmpty()) {
                address.setPersonal(oneLine(name), UTF_8);
            }
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every machine knows UTF-8", e);
        }
        return address;
    }

    /** A line break would begin another header. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
