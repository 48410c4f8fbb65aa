package dev.basin.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.basin.schema.Record;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Remembers for two minutes who was sent a mail, so that nobody's mailbox can be flooded (facts C9). */
final class Resends {
    private static final Duration PAUSE = Duration.ofMinutes(2);
    private static final int MOST = 100_000;

    private final Cache<String, Boolean> recent;

    Resends(InstantSource clock) {
        this.recent = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(PAUSE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** Notes that a mail is about to go to the record; false when one went recently. */
    boolean begin(Record record) {
        return recent.asMap().putIfAbsent(key(record), true) == null;
    }

    /** Another mail may be sent at once. */
    void forget(Record record) {
        recent.invalidate(key(record));
    }

    private static String key(Record record) {
        return record.collection().id() + "/" + record.id();
    }
}
