package dev.basin.mail;

import dev.basin.settings.MailSettings;
import java.util.function.Supplier;

/** Sends as the settings say by then: with SMTP, else with the machine's own {@code sendmail} (facts D6). */
public final class SettingsMailer implements Mailer {
    private final Supplier<MailSettings> settings;

    public SettingsMailer(Supplier<MailSettings> settings) {
        this.settings = settings;
    }

    @Override
    public void send(MailMessage message) {
        MailSettings.Smtp smtp = settings.get().smtp();
        // made only now, so that a start does not load the mail library
        Mailer mailer = smtp.enabled() ? new SmtpMailer(smtp) : new SendmailMailer();
        mailer.send(message);
    }
}
