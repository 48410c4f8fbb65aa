package dev.basin.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FixedWindowsTest {
    private final AtomicLong millis = new AtomicLong(1_000_500);
    private final FixedWindows windows = new FixedWindows(() -> Instant.ofEpochMilli(millis.get()));

    @Test
    void a_window_lets_so_many_in_and_the_next_one_as_many_again() {
        assertThat(take("a")).isTrue();
        assertThat(take("a")).isTrue();
        assertThat(take("a")).isFalse();
        assertThat(take("b")).isTrue();
        millis.addAndGet(2_499);
        assertThat(take("a")).isFalse();
        millis.addAndGet(1);
        assertThat(take("a")).isTrue();
        assertThat(take("a")).isTrue();
        assertThat(take("a")).isFalse();
    }

    @Test
    void who_has_to_wait_is_told_until_when() {
        take("a");
        take("a");
        assertThat(windows.secondsToWait("a", 2, 3)).isEqualTo(3);
        millis.addAndGet(2_400);
        assertThat(windows.secondsToWait("a", 2, 3)).isEqualTo(1);
        millis.addAndGet(600);
        assertThat(windows.secondsToWait("a", 2, 3)).isZero();
    }

    private boolean take(String key) {
        return windows.take(key, 2, 3);
    }
}
