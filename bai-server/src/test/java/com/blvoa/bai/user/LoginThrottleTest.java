package com.blvoa.bai.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.testkit.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final MovableClock clock = new MovableClock("2026-11-21T00:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(clock);

    private void pass(Duration time) {
        clock.pass(time);
    }

    private static void assertRefused(Runnable attempt, Duration wait) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(attempt::run).satisfies(refusal -> {
            assertThat(refusal.status()).isEqualTo(429);
            assertThat(refusal.retryAfter()).isEqualTo(wait);
        });
    }

    @Test
    void ten_wrong_passwords_block_the_account_until_the_window_ends() {
        for (int i = 0; i < 10; i++) {
            throttle.checkAccount("momo");
            throttle.wrongPassword("momo", "address " + i);
            pass(Duration.ofSeconds(10));
        }
        assertRefused(() -> throttle.checkAccount("momo"), Duration.ofSeconds(200));
        throttle.checkAccount("another");
        pass(Duration.ofSeconds(200));
        throttle.checkAccount("momo");
    }

    @Test
    void a_success_clears_the_account() {
        for (int i = 0; i < 9; i++) {
            throttle.wrongPassword("momo", "here");
        }
        throttle.rightPassword("momo");
        for (int i = 0; i < 9; i++) {
            throttle.wrongPassword("momo", "here");
        }
        throttle.checkAccount("momo");
    }

    @Test
    void a_right_guess_among_too_many_at_once_does_not_count() {
        for (int i = 0; i < 10; i++) {
            throttle.wrongPassword("momo", "here");
        }
        assertRefused(() -> throttle.rightPassword("momo"), LoginThrottle.WINDOW);
        assertRefused(() -> throttle.wrongPassword("momo", "here"), LoginThrottle.WINDOW);
    }

    @Test
    void fifty_failures_block_the_address() {
        for (int i = 0; i < 25; i++) {
            throttle.failed("here");
            throttle.wrongPassword("account " + i, "here");
        }
        assertRefused(() -> throttle.checkAddress("here"), LoginThrottle.WINDOW);
        throttle.checkAddress("there");
        pass(LoginThrottle.WINDOW);
        throttle.checkAddress("here");
    }

    @Test
    void memory_is_bounded() {
        FailureCounts counts = new FailureCounts(2, Duration.ofMinutes(5), 100, clock);
        for (int i = 0; i < 1_000; i++) {
            counts.count("name " + i);
        }
        assertThat(counts.remembered()).isEqualTo(100);
        pass(Duration.ofMinutes(6));
        counts.count("next");
        assertThat(counts.remembered()).isOne();
    }
}
