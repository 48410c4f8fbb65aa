package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import java.util.Optional;

/** Sign-ins that take two different ways one after the other; the first leaves a row in {@code _mfas} (facts C7). */
final class SecondFactors {
    private static final String ROWS = "_mfas";

    private final RecordStore records;
    private final OwnedRows rows;

    SecondFactors(AuthParts parts) {
        this.records = parts.records();
        this.rows = new OwnedRows(ROWS, parts.records(), parts.clock());
    }

    /**
     * Notes the first way, or completes it with the second.
     *
     * @param way {@code password}, {@code otp} or {@code oauth2}
     * @param begun what the first way was answered with; empty when this is the first
     * @return what a second way is to be sent with; empty when this was the second
     * @throws ApiException 400 when what was begun is not this record's, is too old or was the same way
     */
    Optional<String> next(Record record, String way, String begun) {
        if (begun.isEmpty()) {
            return Optional.of(
                    records.save(rows.about(record).set("method", way)).id());
        }
        Record first = records.find(ROWS, begun).orElseThrow(SecondFactors::expired);
        if (rows.isOlder(first, AuthCollections.flows(record.collection()).mfaSeconds())) {
            records.delete(first);
            throw expired();
        }
        if (!OwnedRows.belongsTo(first, record)) {
            throw ApiException.badRequest("Invalid MFA session.");
        }
        if (first.text("method").equals(way)) {
            throw ApiException.badRequest("A different authentication method is required.");
        }
        consume(first);
        return Optional.empty();
    }

    /** Of two that come with the same row, one gets in. */
    private void consume(Record first) {
        try {
            records.delete(first);
        } catch (ApiException gone) {
            throw new ApiException(400, expired().message(), gone.data(), gone);
        }
    }

    private static ApiException expired() {
        return ApiException.badRequest("Invalid or expired MFA session.");
    }
}
