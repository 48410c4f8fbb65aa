package dev.basin.auth;

import dev.basin.mail.MailDelivery;
import dev.basin.mail.MailMessage;
import dev.basin.mail.MailTemplate;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.settings.MailSettings;
import java.util.Map;
import java.util.function.Supplier;

/** Tells all superusers by mail what went wrong while nobody was looking (facts D7). */
public final class SuperuserAlerts {
    private static final String WHAT = "An alert to a superuser";

    private final RecordStore records;
    private final MailDelivery delivery;
    private final Supplier<MailSettings> settings;

    public SuperuserAlerts(AuthParts parts) {
        this.records = parts.records();
        this.delivery = parts.delivery();
        this.settings = parts.mail();
    }

    /**
     * Sends without waiting. A mail that can't be sent is logged and keeps no other from being sent.
     *
     * @param subject what happened, in a few words
     * @param details plain text
     */
    public void send(String subject, String details) {
        delivery.later(WHAT, () -> sendToAll(subject, details));
    }

    private void sendToAll(String subject, String details) {
        MailSettings from = settings.get();
        String body = "<p>" + MailTemplate.escaped(subject) + ":</p>\n<p><strong>" + MailTemplate.escaped(details)
                + "</strong></p>\n<p>The server's log says more.</p>";
        String title = from.appName() + ": " + subject;
        String html = MailTemplate.document(body);
        for (Record superuser : records.list("_superusers", "", "", 0, 0, Map.of())) {
            MailMessage message =
                    new MailMessage(from.senderName(), from.senderAddress(), superuser.text("email"), title, html);
            delivery.later(WHAT, () -> delivery.send(message));
        }
    }
}
