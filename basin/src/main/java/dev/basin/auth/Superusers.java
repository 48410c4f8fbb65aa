package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.records.RecordStore;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.Record;
import dev.basin.security.RandomText;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Superusers for the command line, with PocketBase's words (facts C11, D10). Each method answers the line to print, or throws
 * {@link Refused} with the reason.
 */
public final class Superusers {
    private static final String COLLECTION = "_superusers";
    private static final String EMAIL = "email";

    private final Collections collections;
    private final RecordStore records;

    public Superusers(Collections collections, RecordStore records) {
        this.collections = collections;
        this.records = records;
    }

    /** Makes a new superuser. */
    public String create(String email, String password) {
        requireEmail(email, "missing or invalid email address");
        save(records.create(COLLECTION).set(EMAIL, email), password, "failed to create new superuser account");
        return "Successfully created new superuser \"" + email + "\"!";
    }

    /** Makes a superuser, or sets the password of the one with this e-mail. */
    public String upsert(String email, String password) {
        requireEmail(email, "missing or invalid email address");
        Record record = find(email).orElseGet(() -> records.create(COLLECTION).set(EMAIL, email));
        save(record, password, "failed to upsert superuser account");
        return "Successfully saved superuser \"" + email + "\"!";
    }

    /** Sets a superuser's password. */
    public String update(String email, String password) {
        requireEmail(email, "missing or invalid email address");
        Record record =
                find(email).orElseThrow(() -> new Refused("superuser with email \"" + email + "\" doesn't exist"));
        save(record, password, "failed to change superuser \"" + email + "\" password");
        return "Successfully changed superuser \"" + email + "\" password!";
    }

    /** Deletes a superuser; it is no error when there is none. */
    public String delete(String email) {
        requireEmail(email, "invalid or missing email address");
        Optional<Record> record = find(email);
        if (record.isEmpty()) {
            return "superuser \"" + email + "\" is missing or already deleted";
        }
        try {
            records.delete(record.get());
        } catch (ApiException refused) {
            throw new Refused("failed to delete superuser \"" + email + "\": " + reason(refused));
        }
        return "Successfully deleted superuser \"" + email + "\"!";
    }

    /** Makes a one-time password for a superuser, valid from now on; the answer shows it. */
    public String otp(String email) {
        requireEmail(email, "invalid or missing email address");
        Record record =
                find(email).orElseThrow(() -> new Refused("superuser with email \"" + email + "\" doesn't exist"));
        FlowOptions options = AuthCollections.flows(record.collection());
        if (!options.otpEnabled()) {
            throw new Refused("OTP auth is not enabled for the _superusers collection");
        }
        String password = RandomText.digits(options.otpLength());
        Record otp = records.save(new OwnedRows("_otps", records, InstantSource.system())
                .about(record)
                .set("password", password));
        return "Successfully created OTP for superuser \"" + email + "\":\n├─ Id:    " + otp.id() + "\n├─ Pass:  "
                + password + "\n└─ Valid: " + options.otpSeconds() + "s\n";
    }

    private Optional<Record> find(String email) {
        return records.first(COLLECTION, "email = {:email}", Map.of(EMAIL, email));
    }

    private void save(Record record, String password, String failure) {
        try {
            records.save(record.set("password", password));
        } catch (ApiException refused) {
            throw new Refused(failure + ": " + reason(refused));
        }
    }

    private void requireEmail(String email, String message) {
        Collection collection = collections.find(COLLECTION).orElseThrow();
        Field field = collection.field(EMAIL).orElseThrow();
        if (email.isEmpty() || field.check(email).isPresent()) {
            throw new Refused(message);
        }
    }

    /** Fields and reasons as Go prints them: {@code email: Value must be unique; password: Cannot be blank.} */
    private static String reason(ApiException refused) {
        if (refused.data().isEmpty()) {
            return refused.message();
        }
        return new TreeMap<>(refused.data())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + bare(entry.getValue()))
                        .collect(Collectors.joining("; ", "", "."));
    }

    private static String bare(Object error) {
        String message = error instanceof FieldError field ? field.message() : String.valueOf(error);
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    /** A superuser command that was not carried out; the message is for the person who gave it. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
