package com.blvoa.bai.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DuplicateGuardTest {
    private final AtomicLong now = new AtomicLong(1_000);
    private final DuplicateGuard guard = new DuplicateGuard(Duration.ofMillis(1500), now::get);

    private DuplicateGuard.Pass enter(String path, String caller, String body) {
        return guard.enter(path, caller, body.getBytes(StandardCharsets.UTF_8));
    }

    private void succeed(String body) {
        try (DuplicateGuard.Pass pass = enter("a", "me", body)) {
            pass.succeeded();
        }
    }

    private void assertRefused(String body, Duration wait) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> succeed(body)).satisfies(refusal -> {
            assertThat(refusal.status()).isEqualTo(429);
            assertThat(refusal.message()).isEqualTo("重复请求过于频繁");
            assertThat(refusal.retryAfter()).isEqualTo(wait);
        });
    }

    @Test
    void a_repetition_is_refused_while_the_first_runs() {
        try (DuplicateGuard.Pass _ = enter("a", "me", "{}")) {
            assertRefused("{}", Duration.ofMillis(1500));
        }
    }

    @Test
    void a_repetition_is_refused_until_the_window_ends() {
        succeed("{}");
        now.addAndGet(Duration.ofMillis(500).toNanos());
        assertRefused("{}", Duration.ofMillis(1000));
        now.addAndGet(Duration.ofMillis(1000).toNanos());
        succeed("{}");
    }

    @Test
    void a_failed_request_may_be_repeated_at_once() {
        try (DuplicateGuard.Pass _ = enter("a", "me", "{}")) {
            assertThat(guard.remembered()).isOne();
        }
        succeed("{}");
    }

    @Test
    void another_path_caller_or_body_is_no_repetition() {
        succeed("{}");
        for (String[] other : new String[][] {{"b", "me", "{}"}, {"a", "you", "{}"}, {"a", "me", "{ }"}}) {
            try (DuplicateGuard.Pass pass = enter(other[0], other[1], other[2])) {
                pass.succeeded();
            }
        }
        assertThat(guard.remembered()).isEqualTo(4);
    }

    @Test
    void a_window_of_zero_switches_it_off() {
        DuplicateGuard off = new DuplicateGuard(Duration.ZERO, now::get);
        for (int i = 0; i < 2; i++) {
            try (DuplicateGuard.Pass pass = off.enter("a", "me", new byte[0])) {
                pass.succeeded();
            }
        }
        assertThat(off.remembered()).isZero();
    }

    @Test
    void what_ended_is_forgotten_and_no_more_than_the_most_is_kept() {
        for (int i = 0; i < DuplicateGuard.MOST_FINISHED + 10; i++) {
            succeed("body " + i);
        }
        assertThat(guard.remembered()).isEqualTo(DuplicateGuard.MOST_FINISHED);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        succeed("next");
        assertThat(guard.remembered()).isOne();
    }
}
