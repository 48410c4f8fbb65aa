package com.blvoa.bai.user;

import dev.basin.storage.Transaction;
import dev.basin.storage.UniqueViolation;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Gives out {@code users_id}: {@code U}, the day in Shanghai, and that day's running number with four digits or more
 * (contract §3). The last number of each day is a row of its own, raised in the transaction that stores the user, so numbers
 * never repeat, also when users are deleted, and a failed creation may leave a gap.
 */
public final class UsersIdNumbering {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String RAISE = """
            UPDATE "tbl_counter" SET "counter_value" = "counter_value" + 1 WHERE "id" = ?""";
    private static final String START = """
            INSERT INTO "tbl_counter" ("id", "counter_value") VALUES (?, ?)""";
    private static final String READ = """
            SELECT "counter_value" FROM "tbl_counter" WHERE "id" = ?""";
    private static final String TAKEN = """
            SELECT 1 FROM "tbl_auth_users" WHERE "users_id" = ?""";
    private static final String GIVEN_OUT = """
            SELECT "users_id" FROM "tbl_auth_users" WHERE "users_id" >= ? AND "users_id" < ?""";

    private final InstantSource clock;

    public UsersIdNumbering(InstantSource clock) {
        this.clock = clock;
    }

    /** The next number; taken for good when the transaction commits. */
    public String next(Transaction tx) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), SHANGHAI);
        String prefix = "U" + DAY.format(day);
        String candidate;
        do {
            candidate = prefix + "%04d".formatted(raise(tx, "usersid" + DAY.format(day), day));
        } while (tx.first(TAKEN, List.of(candidate), row -> true).isPresent());
        return candidate;
    }

    private static long raise(Transaction tx, String counter, LocalDate day) {
        if (tx.execute(RAISE, List.of(counter)) == 0) {
            start(tx, counter, day);
            tx.execute(RAISE, List.of(counter));
        }
        return tx.first(READ, List.of(counter), row -> row.integer(0)).orElseThrow();
    }

    /** Another node may start the same day's counter at the same moment; then that one counts. */
    private static void start(Transaction tx, String counter, LocalDate day) {
        long highest = highestGivenOut(tx, day);
        try {
            tx.nested(inner -> inner.execute(START, List.of(counter, highest)));
        } catch (UniqueViolation started) {
            return;
        }
    }

    /** The highest number of the day among users that were there before the counter, such as imported ones. */
    private static long highestGivenOut(Transaction tx, LocalDate day) {
        String from = "U" + DAY.format(day);
        String until = "U" + DAY.format(day.plusDays(1));
        List<String> given = tx.list(GIVEN_OUT, List.of(from, until), row -> String.valueOf(row.text(0)));
        return given.stream()
                .map(usersId -> usersId.substring(from.length()))
                .filter(number -> number.matches("\\d{1,15}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }
}
