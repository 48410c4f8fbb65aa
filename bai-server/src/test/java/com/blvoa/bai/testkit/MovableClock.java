package com.blvoa.bai.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when a test says so. */
public final class MovableClock implements InstantSource {
    private final AtomicLong millis;

    /** @param start as ISO 8601 */
    public MovableClock(String start) {
        millis = new AtomicLong(Instant.parse(start).toEpochMilli());
    }

    public void pass(Duration time) {
        millis.addAndGet(time.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }
}
