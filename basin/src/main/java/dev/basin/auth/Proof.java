package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.records.RecordStore;
import dev.basin.schema.Collection;
import dev.basin.schema.Password;
import dev.basin.schema.PasswordField;
import dev.basin.schema.Record;
import dev.basin.security.Passwords;
import dev.basin.security.RandomText;
import dev.basin.storage.Database;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes records whose owners proved with a token or one-time password that they read a mail. */
final class Proof {
    static final FieldError INVALID_TOKEN = new FieldError("validation_invalid_token", "Invalid or expired token.");

    private static final int RANDOM_PASSWORD = 30;

    private final Database database;
    private final RecordStore records;
    private final Tokens tokens;
    private final Passwords passwords;

    Proof(AuthParts parts) {
        this.database = parts.database();
        this.records = parts.records();
        this.tokens = parts.tokens();
        this.passwords = parts.passwords();
    }

    /** Whom a token from a mail speaks for; adds a complaint about {@code token} to the form when it is for nobody there. */
    Optional<Record> record(Collection collection, TypedForm form, String token, TokenKind kind) {
        Optional<Record> found = tokens.verify(token, kind);
        if (found.isEmpty()) {
            form.refuse("token", INVALID_TOKEN);
            return Optional.empty();
        }
        if (!found.get().collection().id().equals(collection.id())) {
            form.refuse(
                    "token",
                    new FieldError(
                            "validation_token_collection_mismatch",
                            "The provided token is for different auth collection."));
            return Optional.empty();
        }
        return found;
    }

    /**
     * Stores a change, unless what proved it lost its worth since the record was read: then somebody else was faster.
     *
     * @param failure the message when the changed record is refused
     */
    Record change(Record proven, Consumer<Record> change, String failure) {
        try {
            return database.write(tx -> {
                Record stored = records.find(proven.collection().id(), proven.id())
                        .filter(now -> now.text("tokenKey").equals(proven.text("tokenKey")))
                        .orElseThrow(Proof::outdated);
                change.accept(stored);
                return records.save(stored);
            });
        } catch (ApiException refused) {
            throw refused.message().equals("Failed to update record.")
                    ? new ApiException(400, failure, refused.data(), refused)
                    : refused;
        }
    }

    private static ApiException outdated() {
        return new ApiException(
                400, "An error occurred while validating the submitted data.", Map.of("token", INVALID_TOKEN));
    }

    /** The password with its hash, which takes its time; without one when it can't be hashed and will be refused. */
    Password hashed(Collection collection, String plain) {
        return Passwords.hashable(plain)
                ? new Password(plain, passwords.hash(plain, cost(collection)))
                : new Password(plain, "");
    }

    /** The hash of a password that nobody knows. */
    Password random(Collection collection) {
        String plain = RandomText.alphanumeric(RANDOM_PASSWORD);
        return new Password("", passwords.hash(plain, cost(collection)));
    }

    boolean matches(Record record, String plain) {
        return record.get("password") instanceof Password stored
                && !stored.hash().isEmpty()
                && passwords.matches(plain, stored.hash());
    }

    private static int cost(Collection collection) {
        return collection.field("password").orElseThrow() instanceof PasswordField field ? field.costInForce() : 0;
    }
}
