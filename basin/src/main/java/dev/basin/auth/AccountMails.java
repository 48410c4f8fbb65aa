package dev.basin.auth;

import dev.basin.mail.MailDelivery;
import dev.basin.mail.MailMessage;
import dev.basin.mail.MailTemplate;
import dev.basin.schema.AutodateField;
import dev.basin.schema.BoolField;
import dev.basin.schema.DateField;
import dev.basin.schema.Field;
import dev.basin.schema.NumberField;
import dev.basin.schema.Record;
import dev.basin.settings.MailSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes the mails to accounts from their collection's templates, and sends them (facts A10). Each method waits until the
 * mail was taken; never call one in a transaction.
 */
final class AccountMails {
    private final MailDelivery delivery;
    private final Supplier<MailSettings> settings;
    private final Tokens tokens;
    private final AuthHooks hooks;

    AccountMails(MailDelivery delivery, Supplier<MailSettings> settings, Tokens tokens, AuthHooks hooks) {
        this.delivery = delivery;
        this.settings = settings;
        this.tokens = tokens;
        this.hooks = hooks;
    }

    /** @throws dev.basin.mail.MailException when it could not be sent, as in the other methods */
    void verification(Record record) {
        String token = tokens.issueForMail(record, TokenKind.VERIFICATION, Map.of());
        send(AccountMail.VERIFICATION, record, record.text("email"), Map.of("{TOKEN}", token));
    }

    void passwordReset(Record record) {
        String token = tokens.issueForMail(record, TokenKind.PASSWORD_RESET, Map.of());
        send(AccountMail.PASSWORD_RESET, record, record.text("email"), Map.of("{TOKEN}", token));
    }

    /** Goes to the new address. */
    void emailChange(Record record, String newEmail) {
        String token = tokens.issueForMail(record, TokenKind.EMAIL_CHANGE, Map.of("newEmail", newEmail));
        send(AccountMail.EMAIL_CHANGE, record, newEmail, Map.of("{TOKEN}", token));
    }

    /** @return the address that it was sent to; empty when a hook kept it back */
    Optional<String> oneTimePassword(Record record, String otpId, String password) {
        Map<String, String> values = Map.of("{OTP_ID}", otpId, "{OTP}", password);
        return send(AccountMail.ONE_TIME_PASSWORD, record, record.text("email"), values);
    }

    /** @param info when, from which address and with which program somebody signed in */
    void loginAlert(Record record, String info) {
        send(AccountMail.LOGIN_ALERT, record, record.text("email"), Map.of("{ALERT_INFO}", MailTemplate.escaped(info)));
    }

    private Optional<String> send(AccountMail kind, Record record, String recipient, Map<String, String> own) {
        MailSettings from = settings.get();
        Map<String, String> values = ofRecord(record);
        values.put("{APP_NAME}", from.appName());
        values.put("{APP_URL}", from.appUrl());
        values.putAll(own);
        MailTemplate filled =
                AuthCollections.flows(record.collection()).template(kind).filled(values);
        MailMessage message =
                new MailMessage(from.senderName(), from.senderAddress(), recipient, filled.subject(), filled.body());
        return new MailRun(kind, record, message, hooks.mail(record.collection()), delivery)
                .run()
                .map(MailMessage::recipient);
    }

    /** The record's visible fields, as {@code {RECORD:name}}; one with several values is empty. */
    private static Map<String, String> ofRecord(Record record) {
        Map<String, String> values = new HashMap<>();
        for (Field field : record.collection().fields()) {
            if (!field.hidden()) {
                String text = record.get(field.name()) instanceof List ? "" : record.text(field.name());
                values.put("{RECORD:" + field.name() + "}", needsNoEscape(field) ? text : MailTemplate.escaped(text));
            }
        }
        return values;
    }

    private static boolean needsNoEscape(Field field) {
        return field instanceof AutodateField
                || field instanceof DateField
                || field instanceof BoolField
                || field instanceof NumberField;
    }
}
