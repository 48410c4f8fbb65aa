package dev.basin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.Until;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-13T11:59:59.995Z"));

    @Test
    void a_tick_starts_what_is_due_even_after_a_failure() throws InterruptedException {
        Semaphore ran = new Semaphore(0);
        try (Jobs jobs = new Jobs(NOON, (_, _) -> {})) {
            jobs.add("failing", "* * * * *", () -> {
                        ran.release();
                        throw new IllegalStateException("on purpose");
                    })
                    .add("noon", "0 12 * * *", ran::release)
                    .add("later", "1 12 * * *", () -> ran.release(100));
            jobs.tick();
            assertThat(ran.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ran.availablePermits()).isZero();
    }

    @Test
    void ticks_that_come_late_and_together_start_a_job_once() throws InterruptedException {
        Semaphore ran = new Semaphore(0);
        MovableMinutes clock = new MovableMinutes();
        try (Jobs jobs = new Jobs(clock, (_, _) -> {})) {
            jobs.add("often", "* * * * *", ran::release);
            jobs.tick();
            assertThat(ran.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            jobs.tick();
            clock.minutes = 1;
            // under another name: the first run may not have ended quite, and what runs is not started
            jobs.remove("often");
            jobs.add("as often", "* * * * *", ran::release);
            jobs.add("last", "1 12 * * *", () -> ran.release(10));
            jobs.tick();
            assertThat(ran.tryAcquire(11, 60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ran.availablePermits()).isZero();
    }

    private static final class MovableMinutes implements InstantSource {
        private int minutes;

        @Override
        public Instant instant() {
            return NOON.instant().plusSeconds(60L * minutes);
        }
    }

    @Test
    void whoever_asked_for_it_is_told_of_a_failure() throws InterruptedException {
        LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (Jobs jobs = new Jobs(NOON, (what, why) -> told.add(what + ": " + why.getMessage()))) {
            jobs.add("failing", "* * * * *", () -> {
                throw new IllegalStateException("on purpose");
            });
            jobs.run("failing");
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("the job failing failed: on purpose");
        }
    }

    @Test
    void a_running_job_is_not_started_again() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger starts = new AtomicInteger();
        Semaphore started = new Semaphore(0);
        try (Jobs jobs = new Jobs(NOON, (_, _) -> {})) {
            jobs.add("slow", "* * * * *", () -> {
                starts.incrementAndGet();
                started.release();
                Until.opened(go);
            });
            assertThat(jobs.run("slow")).isTrue();
            assertThat(started.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            jobs.tick();
            assertThat(jobs.run("slow")).isTrue();
            assertThat(jobs.run("nope")).isFalse();
            assertThat(starts).hasValue(1);
            go.countDown();
        }
    }
}
