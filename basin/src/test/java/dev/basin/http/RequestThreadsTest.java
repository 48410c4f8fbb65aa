package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task that is asked for runs after every call, however many calls share a run. */
class RequestThreadsTest {
    private final RequestThreads threads = new RequestThreads();

    @BeforeEach
    void start() throws Exception {
        threads.start();
    }

    @AfterEach
    void stop() throws Exception {
        threads.stop();
    }

    @Test
    void a_task_asked_for_while_it_runs_runs_again() {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        Runnable task = () -> {
            runs.incrementAndGet();
            awaitQuietly(asked);
        };

        assertThat(threads.tryExecute(task)).isTrue();
        Until.holds(() -> runs.get() == 1);
        assertThat(threads.tryExecute(task)).isTrue();
        Until.holds(() -> runs.get() == 2);
        asked.countDown();
    }

    @Test
    void what_was_done_before_a_call_is_seen_by_a_run_after_it() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        Runnable task = () -> {
            seen.accumulateAndGet(done.get(), Math::max);
            runs.incrementAndGet();
        };
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(Thread.ofPlatform().start(() -> {
                for (int call = 0; call < 20_000; call++) {
                    done.incrementAndGet();
                    threads.tryExecute(task);
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }

        Until.holds(() -> seen.get() == 80_000);
        assertThat(runs.get()).isBetween(1, 80_000);
    }

    @Test
    void different_tasks_do_not_share_runs() {
        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            int number = i;
            threads.tryExecute(() -> runs.addAndGet(number));
        }
        Until.holds(() -> runs.get() == 4_950);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
