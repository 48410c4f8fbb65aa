package dev.basin.mail;

/**
 * A mail to one person. It is sent as HTML and, for readers without HTML, as the text in it.
 *
 * @param html the whole document
 */
public record MailMessage(String senderName, String senderAddress, String recipient, String subject, String html) {
    /** Without the text, which may hold a token. */
    @Override
    public String toString() {
        return "MailMessage[" + subject + "]";
    }
}
