package dev.basin.http;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Names requests: unique within a process and, by a random start, among processes. */
final class RequestIds {
    private final String start = Long.toString(new SecureRandom().nextLong(1L << 40), 36) + "-";
    private final AtomicLong last = new AtomicLong();

    String next() {
        return start.concat(Long.toString(last.incrementAndGet(), 36));
    }
}
