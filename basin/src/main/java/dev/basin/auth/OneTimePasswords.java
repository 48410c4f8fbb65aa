package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.filter.RequestContext;
import dev.basin.json.JsonWriter;
import dev.basin.mail.MailDelivery;
import dev.basin.mail.MailException;
import dev.basin.records.RecordStore;
import dev.basin.schema.Collection;
import dev.basin.schema.Password;
import dev.basin.schema.Record;
import dev.basin.security.FixedWindows;
import dev.basin.security.RandomText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Passwords for one sign-in, sent by mail and kept in {@code _otps} (facts C7). */
final class OneTimePasswords {
    private static final System.Logger LOG = System.getLogger(OneTimePasswords.class.getName());
    private static final String ROWS = "_otps";
    private static final int ID_LENGTH = 15;
    private static final int MOST_VALID = 10;
    private static final int TRIES = 5;
    private static final int TRIES_SECONDS = 180;
    private static final int LONGEST_PASSWORD = 71;

    private final RecordStore records;
    private final Identities identities;
    private final AccountMails mails;
    private final MailDelivery delivery;
    private final Proof proof;
    private final OwnedRows rows;
    private final FixedWindows tries;

    OneTimePasswords(AuthParts parts) {
        this.records = parts.records();
        this.identities = new Identities(parts.database(), parts.records());
        this.mails = parts.mails();
        this.delivery = parts.delivery();
        this.proof = new Proof(parts);
        this.rows = new OwnedRows(ROWS, parts.records(), parts.clock());
        this.tries = new FixedWindows(parts.clock());
    }

    /** Sends a password to an address; the answer has the same form when nobody has that address. */
    byte[] request(Collection collection, Supplier<Map<String, @Nullable Object>> body, RequestContext request) {
        demandEnabled(collection);
        TypedForm form = new TypedForm(body.get(), request);
        String email = form.email("email");
        form.check();
        String id = identities
                .byEmail(collection, email)
                .map(record -> issue(collection, record))
                .orElseGet(() -> RandomText.id(ID_LENGTH));
        return new JsonWriter()
                .beginObject()
                .name("otpId")
                .string(id)
                .endObject()
                .toByteArray();
    }

    private String issue(Collection collection, Record record) {
        FlowOptions options = AuthCollections.flows(collection);
        List<Record> issued = rows.of(record);
        long valid = issued.stream()
                .filter(row -> !rows.isOlder(row, options.otpSeconds()))
                .count();
        if (valid >= MOST_VALID) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "too many one-time passwords were asked for; the last one stays in use");
            return issued.getFirst().id();
        }
        String password = RandomText.digits(options.otpLength());
        Record row = records.save(rows.about(record).set("password", password));
        delivery.later("A mail with a one-time password", () -> send(record, row, password));
        return row.id();
    }

    private void send(Record record, Record row, String password) {
        Optional<String> recipient;
        try {
            recipient = mails.oneTimePassword(record, row.id(), password);
        } catch (MailException e) {
            records.find(ROWS, row.id()).ifPresent(records::delete);
            throw e;
        }
        recipient.ifPresent(address -> records.find(ROWS, row.id())
                .filter(stored -> stored.text("sentTo").isEmpty())
                .ifPresent(stored -> records.save(stored.set("sentTo", address))));
    }

    /**
     * Whose one-time password was submitted. It can't be used again, and an address that it was sent to is verified by it.
     *
     * @param clientAddress whose tries are counted
     * @throws ApiException 400 when it is not valid, 429 after too many tries
     */
    Record redeem(
            Collection collection,
            Supplier<Map<String, @Nullable Object>> body,
            RequestContext request,
            String clientAddress) {
        demandEnabled(collection);
        TypedForm form = new TypedForm(body.get(), request);
        String id = form.text("otpId");
        String password = form.text("password");
        form.require("otpId", id);
        form.limit("otpId", id);
        form.require("password", password);
        form.limit("password", password, 1, LONGEST_PASSWORD);
        form.check();

        Record row = records.find(ROWS, id)
                .filter(found -> found.text("collectionRef").equals(collection.id()))
                .filter(found ->
                        !rows.isOlder(found, AuthCollections.flows(collection).otpSeconds()))
                .orElseThrow(OneTimePasswords::invalid);
        Record record = records.find(collection.id(), row.text("recordRef")).orElseThrow(OneTimePasswords::invalid);
        if (!tries.take(record.id() + " " + clientAddress, TRIES, TRIES_SECONDS)) {
            throw new ApiException(429, "Too many attempts, please try again later with a new OTP.");
        }
        if (!proof.matches(row, password)) {
            throw invalid();
        }
        consume(row);
        return verified(record, row.text("sentTo"));
    }

    /** Of two that come with the same password, one gets in. */
    private void consume(Record row) {
        try {
            records.delete(row);
        } catch (ApiException gone) {
            throw new ApiException(400, invalid().message(), Map.of(), gone);
        }
    }

    private Record verified(Record record, String sentTo) {
        if (record.bool("verified") || sentTo.isEmpty() || !record.text("email").equals(sentTo)) {
            return record;
        }
        Collection collection = record.collection();
        // somebody else may have opened the account with this address: that password must not last, unless it is needed
        // still
        boolean renewed = !AuthCollections.flows(collection).mfaEnabled();
        Optional<Password> password = renewed ? Optional.of(proof.random(collection)) : Optional.empty();
        return proof.change(
                record,
                stored -> {
                    stored.set("verified", true);
                    password.ifPresent(value -> stored.setRaw("password", value));
                },
                "Failed to authenticate.");
    }

    private static void demandEnabled(Collection collection) {
        if (!AuthCollections.flows(collection).otpEnabled()) {
            throw ApiException.forbidden("The collection is not configured to allow OTP authentication.");
        }
    }

    private static ApiException invalid() {
        return ApiException.badRequest("Invalid or expired OTP.");
    }
}
