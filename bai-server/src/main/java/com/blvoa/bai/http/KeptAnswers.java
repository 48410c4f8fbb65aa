package com.blvoa.bai.http;

import dev.basin.security.RandomText;
import dev.basin.storage.Database;
import dev.basin.storage.Session;
import dev.basin.storage.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Answers to requests with an {@code Idempotency-Key}: a repetition within {@link #KEPT} gets the first answer and does
 * nothing. They are in the database, so that neither a crash nor another process forgets them. Refused requests leave nothing:
 * their retry is a new request.
 */
public final class KeptAnswers {
    /** How long a key is remembered (contract §4). */
    static final Duration KEPT = Duration.ofHours(24);

    private static final int LONGEST_KEY = 255;
    private static final int ID_LENGTH = 15;

    private static final String FIND = """
            SELECT "idempotency_body", "idempotency_answer" FROM "tbl_idempotency"
            WHERE "idempotency_key" = ? AND "idempotency_at" > ?""";
    private static final String KEEP = """
            INSERT INTO "tbl_idempotency" ("id", "idempotency_key", "idempotency_body", "idempotency_answer", "idempotency_at")
            VALUES (?, ?, ?, ?, ?)""";
    private static final String FORGET = """
            DELETE FROM "tbl_idempotency" WHERE "idempotency_key" = ? AND "idempotency_at" <= ?""";
    private static final String FORGET_OLD = """
            DELETE FROM "tbl_idempotency" WHERE "idempotency_at" <= ?""";

    private final Database database;
    private final InstantSource clock;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /** @param clock tells when answers are too old */
    public KeptAnswers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A request that may come again.
     *
     * @param key a digest of endpoint, caller and key
     * @param body a digest of the body
     */
    record Attempt(String key, String body) {
        /**
         * @throws Refusal 400 for a key that can't be one
         */
        static Attempt of(String path, String caller, String key, byte[] body) {
            if (key.length() > LONGEST_KEY) {
                throw Refusal.badRequest("Idempotency-Key 长度不能超过 " + LONGEST_KEY);
            }
            String scope = path + "\n" + caller + "\n" + key;
            return new Attempt(Digest.of(scope.getBytes(StandardCharsets.UTF_8)), Digest.of(body));
        }
    }

    /**
     * The first answer to the attempt, or that of the work, which is kept.
     *
     * @throws Refusal 409 when the key came with another body, or its first request still runs
     */
    byte[] answer(Repeats repeats, Attempt attempt, Supplier<byte[]> work) {
        return switch (repeats) {
            case READ_AGAIN -> work.get();
            case ANSWERED_WITH_WRITE ->
                database.write(tx -> first(tx, attempt).orElseGet(() -> {
                    byte[] answer = work.get();
                    keep(tx, attempt, answer);
                    return answer;
                }));
            case ANSWERED_AFTER_WRITE -> alone(attempt, work);
        };
    }

    private byte[] alone(Attempt attempt, Supplier<byte[]> work) {
        if (!running.add(attempt.key())) {
            throw Refusal.of(409, "相同 Idempotency-Key 的请求正在处理中");
        }
        try {
            Optional<byte[]> first = database.read(session -> first(session, attempt));
            if (first.isPresent()) {
                return first.get();
            }
            byte[] answer = work.get();
            database.run(tx -> keep(tx, attempt, answer));
            return answer;
        } finally {
            running.remove(attempt.key());
        }
    }

    private Optional<byte[]> first(Session session, Attempt attempt) {
        return session.first(FIND, List.of(attempt.key(), oldest()), row -> {
            if (!attempt.body().equals(row.text(0))) {
                throw Refusal.of(409, "Idempotency-Key 已用于内容不同的请求");
            }
            return String.valueOf(row.text(1)).getBytes(StandardCharsets.UTF_8);
        });
    }

    private void keep(Transaction tx, Attempt attempt, byte[] answer) {
        tx.execute(FORGET, List.of(attempt.key(), oldest()));
        String text = new String(answer, StandardCharsets.UTF_8);
        long now = clock.millis();
        tx.execute(KEEP, List.of(RandomText.id(ID_LENGTH), attempt.key(), attempt.body(), text, now));
    }

    /** Removes the answers that no repetition gets any more. */
    public void forgetOld() {
        database.run(tx -> tx.execute(FORGET_OLD, List.of(oldest())));
    }

    private long oldest() {
        return clock.millis() - KEPT.toMillis();
    }
}
