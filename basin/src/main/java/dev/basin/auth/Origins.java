package dev.basin.auth;

import dev.basin.mail.MailDelivery;
import dev.basin.records.RecordStore;
import dev.basin.schema.DateText;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** From where records signed in, in {@code _authOrigins}; their owners get a mail about a new place (facts C10). */
final class Origins {
    private static final System.Logger LOG = System.getLogger(Origins.class.getName());
    private static final int MOST = 5;
    private static final int LONGEST_AGENT = 200;

    private final Database database;
    private final RecordStore records;
    private final AccountMails mails;
    private final MailDelivery delivery;
    private final InstantSource clock;
    private final OwnedRows rows;

    Origins(AuthParts parts) {
        this.database = parts.database();
        this.records = parts.records();
        this.mails = parts.mails();
        this.delivery = parts.delivery();
        this.clock = parts.clock();
        this.rows = new OwnedRows("_authOrigins", parts.records(), parts.clock());
    }

    /**
     * Notes a sign-in. The mail about a new place does not hold it up; the place is known once the mail was taken. A failure is
     * logged and keeps nobody out.
     */
    void note(Record record, String address, String userAgent) {
        if (!AuthCollections.flows(record.collection()).alertEnabled()) {
            return;
        }
        String agent = shortened(userAgent);
        String fingerprint = md5(address + agent);
        try {
            List<Record> known = rows.of(record);
            boolean elsewhere = !known.isEmpty() && find(known, fingerprint).isEmpty();
            if (elsewhere && !record.text("email").isEmpty()) {
                String info = DateText.of(clock.instant()) + " - " + address + " " + agent;
                delivery.later("An alert about a login", () -> {
                    mails.loginAlert(record, info);
                    remember(record, fingerprint);
                });
            } else {
                remember(record, fingerprint);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the origin of a login could not be noted", e);
        }
    }

    /** Renews a known place, or adds it in place of those that were not used for the longest time. */
    private void remember(Record record, String fingerprint) {
        database.run(tx -> {
            List<Record> known = rows.of(record);
            Optional<Record> same = find(known, fingerprint);
            if (same.isPresent()) {
                records.save(same.get());
            } else {
                known.stream().skip(MOST - 1L).forEach(records::delete);
                records.save(rows.about(record).set("fingerprint", fingerprint));
            }
        });
    }

    private static Optional<Record> find(List<Record> known, String fingerprint) {
        return known.stream()
                .filter(row -> row.text("fingerprint").equals(fingerprint))
                .findFirst();
    }

    private static String shortened(String userAgent) {
        return userAgent.length() > LONGEST_AGENT ? userAgent.substring(0, LONGEST_AGENT) + "..." : userAgent;
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java runtime has MD5.", impossible);
        }
    }
}
