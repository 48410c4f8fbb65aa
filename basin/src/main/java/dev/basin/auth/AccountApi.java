package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.filter.RequestContext;
import dev.basin.mail.MailDelivery;
import dev.basin.mail.MailException;
import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.schema.Password;
import dev.basin.schema.PasswordField;
import dev.basin.schema.Record;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints with which people prove that an address is theirs and get back into their accounts (facts C9). Those that ask
 * for a mail do not tell whether there is an account. Bodies are the submitted fields; refusals are {@link ApiException}s.
 */
public final class AccountApi {
    private static final int LONGEST_OLD_PASSWORD = 100;

    private final AuthCollections collections;
    private final Identities identities;
    private final AccountMails mails;
    private final MailDelivery delivery;
    private final Proof proof;
    private final Resends verifications;
    private final Resends resets;

    public AccountApi(AuthParts parts) {
        this.collections = parts.lookup();
        this.identities = new Identities(parts.database(), parts.records());
        this.mails = parts.mails();
        this.delivery = parts.delivery();
        this.proof = new Proof(parts);
        this.verifications = new Resends(parts.clock());
        this.resets = new Resends(parts.clock());
    }

    /** Sends a link with which the address is verified, unless it is already or a link was sent within two minutes. */
    public void requestVerification(
            String collection, Supplier<Map<String, @Nullable Object>> body, RequestContext request) {
        Collection found = collections.auth(collection);
        refuseSuperusers(found, "All superusers are verified by default.");
        Optional<Record> record = byEmail(found, new TypedForm(body.get(), request));
        if (record.isPresent() && !record.get().bool("verified") && verifications.begin(record.get())) {
            delivery.later("A verification mail", () -> mails.verification(record.get()));
        }
    }

    public void confirmVerification(
            String collection, Supplier<Map<String, @Nullable Object>> body, RequestContext request) {
        Collection found = collections.auth(collection);
        refuseSuperusers(found, "All superusers are verified by default.");
        TypedForm form = new TypedForm(body.get(), request);
        String token = form.text("token");
        form.require("token", token);
        Optional<Record> record = Optional.empty();
        if (!token.isEmpty()) {
            String email = Tokens.claim(token, "email");
            if (email.isEmpty()) {
                form.refuse("token", new FieldError("validation_invalid_token_claims", "Missing email token claim."));
            } else {
                record = proof.record(found, form, token, TokenKind.VERIFICATION);
                record.filter(owner -> !owner.text("email").equals(email))
                        .ifPresent(_ -> form.refuse("token", mismatch()));
            }
        }
        form.check();
        record.ifPresent(this::verify);
    }

    private void verify(Record record) {
        if (!record.bool("verified")) {
            // an account may have been opened by somebody else than the owner of its address: that password must not
            // last
            boolean renewed = !AuthCollections.options(record.collection()).passwordEnabled();
            Optional<Password> password = renewed ? Optional.of(proof.random(record.collection())) : Optional.empty();
            proof.change(
                    record,
                    stored -> {
                        stored.set("verified", true);
                        password.ifPresent(value -> stored.setRaw("password", value));
                    },
                    "An error occurred while saving the verified state.");
        }
        verifications.forget(record);
    }

    /** Sends a link with which a new password can be set, unless one was sent within two minutes. */
    public void requestPasswordReset(
            String collection, Supplier<Map<String, @Nullable Object>> body, RequestContext request) {
        Collection found = collections.auth(collection);
        if (!AuthCollections.options(found).passwordEnabled()) {
            throw ApiException.badRequest("The collection is not configured to allow password authentication.");
        }
        Optional<Record> record = byEmail(found, new TypedForm(body.get(), request));
        if (record.isPresent() && resets.begin(record.get())) {
            delivery.later("A mail for a new password", () -> sendReset(record.get()));
        }
    }

    private void sendReset(Record record) {
        try {
            mails.passwordReset(record);
        } catch (RuntimeException e) {
            resets.forget(record);
            throw e;
        }
    }

    /** Sets a new password, which ends all logins; whoever read the mail has proved the address too. */
    public void confirmPasswordReset(
            String collection, Supplier<Map<String, @Nullable Object>> body, RequestContext request) {
        Collection found = collections.auth(collection);
        TypedForm form = new TypedForm(body.get(), request);
        String token = form.text("token");
        String password = form.text("password");
        String confirmation = form.text("passwordConfirm");
        form.require("token", token);
        form.require("password", password);
        form.limit("password", password, shortest(found), 255);
        form.require("passwordConfirm", confirmation);
        if (!confirmation.equals(password)) {
            form.refuse("passwordConfirm", new FieldError("validation_values_mismatch", "Values don't match."));
        }
        Optional<Record> record =
                token.isEmpty() ? Optional.empty() : proof.record(found, form, token, TokenKind.PASSWORD_RESET);
        form.check();
        Password hashed = proof.hashed(found, password);
        record.ifPresent(owner -> {
            proof.change(
                    owner,
                    stored -> {
                        stored.setRaw("password", hashed);
                        if (stored.text("email").equals(Tokens.claim(token, "email"))) {
                            stored.set("verified", true);
                        }
                    },
                    "Failed to set new password.");
            resets.forget(owner);
        });
    }

    /** Sends a link to the caller's new address. */
    public void requestEmailChange(
            String collection, Supplier<Map<String, @Nullable Object>> body, RequestContext request) {
        Collection found = collections.any(collection);
        Record record = Guards.sameCollection(found, request.auth());
        refuseSuperusers(found, "All superusers can change their emails directly.");
        TypedForm form = new TypedForm(body.get(), request);
        String email = form.email("newEmail");
        if (!email.isEmpty() && email.equals(record.text("email"))) {
            form.refuse("newEmail", new FieldError("validation_not_in_invalid", "Must not be in list."));
        }
        boolean taken = form.fine("newEmail")
                && identities
                        .byEmail(found, email)
                        .filter(other -> !other.id().equals(record.id()))
                        .isPresent();
        if (taken) {
            form.refuse("newEmail", new FieldError("validation_invalid_new_email", "Invalid new email address."));
        }
        form.check();
        try {
            mails.emailChange(record, email);
        } catch (MailException e) {
            throw new ApiException(400, "Failed to request email change.", Map.of(), e);
        }
    }

    /** Sets the address that the token names; it takes the password too. */
    public void confirmEmailChange(
            String collection, Supplier<Map<String, @Nullable Object>> body, RequestContext request) {
        Collection found = collections.auth(collection);
        refuseSuperusers(found, "All superusers can change their emails directly.");
        TypedForm form = new TypedForm(body.get(), request);
        String token = form.text("token");
        String password = form.text("password");
        form.require("token", token);
        form.require("password", password);
        form.limit("password", password, 1, LONGEST_OLD_PASSWORD);
        Optional<Record> record = token.isEmpty() ? Optional.empty() : owner(found, form, token);
        if (form.fine("password")
                && record.filter(owner -> proof.matches(owner, password)).isEmpty()) {
            form.refuse(
                    "password",
                    new FieldError("validation_invalid_password", "Missing or invalid auth record password."));
        }
        form.check();
        record.ifPresent(owner -> proof.change(
                owner,
                stored -> stored.set("email", Tokens.claim(token, "newEmail")).set("verified", true),
                "Failed to confirm email change."));
    }

    private Optional<Record> owner(Collection collection, TypedForm form, String token) {
        String email = Tokens.claim(token, "newEmail");
        if (email.isEmpty()) {
            form.refuse(
                    "token",
                    new FieldError(
                            "validation_invalid_token_payload", "Invalid token payload - newEmail must be set."));
            return Optional.empty();
        }
        Optional<Record> record = proof.record(collection, form, token, TokenKind.EMAIL_CHANGE);
        if (record.isPresent() && identities.byEmail(collection, email).isPresent()) {
            form.refuse("token", new FieldError("validation_invalid_token_email", "The new email address is invalid."));
            return Optional.empty();
        }
        return record;
    }

    /** Whose address was submitted, if anyone's. */
    private Optional<Record> byEmail(Collection collection, TypedForm form) {
        String email = form.email("email");
        form.check();
        return identities.byEmail(collection, email);
    }

    private static void refuseSuperusers(Collection collection, String message) {
        if (collection.isSuperusers()) {
            throw ApiException.badRequest(message);
        }
    }

    private static int shortest(Collection collection) {
        Field field = collection.field("password").orElseThrow();
        return field instanceof PasswordField password && password.min() > 0 ? password.min() : 1;
    }

    private static FieldError mismatch() {
        return new FieldError(
                "validation_token_email_mismatch", "The record email doesn't match with the requested token claims.");
    }
}
