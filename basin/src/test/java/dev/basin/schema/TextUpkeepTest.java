package dev.basin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Work in the background goes on after a failure, whatever failed. */
class TextUpkeepTest {
    @Test
    void a_failure_is_followed_by_the_next_work() throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        try (TextUpkeep upkeep = new TextUpkeep(() -> {
            begun.release();
            throw new IllegalStateException("broken");
        })) {
            upkeep.start();
            for (int i = 0; i < 3; i++) {
                upkeep.wake();
                assertThat(begun.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
