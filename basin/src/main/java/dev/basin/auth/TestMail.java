package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.mail.MailException;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.DateText;
import dev.basin.schema.EmailSyntax;
import dev.basin.schema.Field;
import dev.basin.schema.Record;
import dev.basin.security.RandomText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends a mail about an account that there is not, to see whether mails get out and how a template looks (facts D6). */
public final class TestMail {
    private static final String FAILED = "Failed to send the test email.";
    private static final int LONGEST = 255;
    private static final int TOKEN_KEY_LENGTH = 50;

    private final Collections collections;
    private final AccountMails mails;

    public TestMail(AuthParts parts) {
        this.collections = parts.collections();
        this.mails = parts.mails();
    }

    /**
     * @param template one of PocketBase's words ({@link AccountMail#word})
     * @param collection whose template; empty for that of the superusers
     * @throws ApiException 400 with the refused fields, or why the mail was not sent
     */
    public void send(String email, String template, String collection) {
        Map<String, Object> errors = new TreeMap<>();
        Optional<AccountMail> mail = Arrays.stream(AccountMail.values())
                .filter(kind -> kind.word().equals(template))
                .findFirst();
        Optional<Collection> found = collections
                .find(collection.isEmpty() ? "_superusers" : collection)
                .filter(Collection::isAuth);
        emailFault(email).ifPresent(fault -> errors.put("email", fault));
        if (template.isEmpty()) {
            errors.put("template", FieldError.required());
        } else if (mail.isEmpty()) {
            errors.put("template", new FieldError("validation_in_invalid", "Must be a valid value."));
        }
        if (isTooLong(collection)) {
            errors.put("collection", tooLong());
        } else if (found.isEmpty()) {
            errors.put(
                    "collection",
                    new FieldError(
                            "validation_invalid_auth_collection", "Must be a valid auth collection id or name."));
        }
        if (!errors.isEmpty()) {
            throw new ApiException(400, FAILED, errors);
        }
        try {
            send(mail.orElseThrow(), invented(found.orElseThrow(), email), email);
        } catch (MailException e) {
            throw new ApiException(400, FAILED + " Raw error: \n" + e.getMessage(), Map.of(), e);
        }
    }

    private void send(AccountMail kind, Record record, String email) {
        switch (kind) {
            case VERIFICATION -> mails.verification(record);
            case PASSWORD_RESET -> mails.passwordReset(record);
            case EMAIL_CHANGE -> mails.emailChange(record, email);
            case ONE_TIME_PASSWORD -> mails.oneTimePassword(record, "_PB_TEST_OTP_ID_", "123456");
            case LOGIN_ALERT -> mails.loginAlert(record, DateText.now() + " - TEST_IP TEST_USER_AGENT");
        }
    }

    private static Record invented(Collection collection, String email) {
        Record record = Record.create(collection);
        for (Field field : collection.fields()) {
            if (!field.hidden()) {
                record.set(field.name(), "__pb_test_" + field.name() + "__");
            }
        }
        return record.set("tokenKey", RandomText.alphanumeric(TOKEN_KEY_LENGTH)).set("email", email);
    }

    private static Optional<FieldError> emailFault(String email) {
        if (email.isEmpty()) {
            return Optional.of(FieldError.required());
        }
        if (isTooLong(email)) {
            return Optional.of(tooLong());
        }
        return EmailSyntax.domain(email).isPresent()
                ? Optional.empty()
                : Optional.of(new FieldError("validation_is_email", "Must be a valid email address."));
    }

    private static boolean isTooLong(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }

    private static FieldError tooLong() {
        return new FieldError(
                "validation_length_out_of_range",
                "The length must be between 1 and 255.",
                Map.of("min", 1, "max", LONGEST));
    }
}
