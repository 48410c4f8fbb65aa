package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.testkit.Until;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.thread.ExecutionStrategy;
import org.junit.jupiter.api.Test;

/** A strategy that is asked for runs after every call, however many calls share a run. */
class RequestThreadsTest {
    private final Deque<Runnable> started = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void calls_before_it_runs_share_one_thread() {
        RequestThreads threads = new RequestThreads(started::add);
        Strategy strategy = new Strategy(runs::incrementAndGet);

        for (int call = 0; call < 3; call++) {
            assertThat(threads.tryExecute(strategy)).isTrue();
        }
        assertThat(started).hasSize(1);
        started.remove().run();
        assertThat(runs).hasValue(1);
        assertThat(threads.tryExecute(strategy)).isTrue();
        assertThat(started).hasSize(1);
    }

    @Test
    void a_thread_that_many_calls_have_passed_gets_its_turn_before_they_go_on() {
        RequestThreads threads = new RequestThreads(started::add);
        Strategy strategy = new Strategy(runs::incrementAndGet);

        for (int call = 0; call < RequestThreads.MOST_PASSING; call++) {
            assertThat(threads.tryExecute(strategy)).isTrue();
        }
        assertThat(threads.tryExecute(strategy)).isFalse();
        assertThat(threads.tryExecute(strategy)).isFalse();
        assertThat(started).hasSize(1);
        started.remove().run();
        assertThat(threads.tryExecute(strategy)).isTrue();
    }

    @Test
    void a_call_while_it_runs_starts_another_thread() {
        RequestThreads threads = new RequestThreads(started::add);
        Strategy[] strategy = new Strategy[1];
        strategy[0] =
                new Strategy(() -> assertThat(threads.tryExecute(strategy[0])).isTrue());

        threads.tryExecute(strategy[0]);
        started.remove().run();

        assertThat(started).hasSize(1);
    }

    @Test
    void a_thread_that_did_not_start_does_not_keep_others_from_it() {
        AtomicBoolean broken = new AtomicBoolean(true);
        RequestThreads threads = new RequestThreads(task -> {
            if (broken.get()) {
                throw new OutOfMemoryError("no thread");
            }
            started.add(task);
        });
        Strategy strategy = new Strategy(runs::incrementAndGet);

        assertThatThrownBy(() -> threads.tryExecute(strategy)).isInstanceOf(OutOfMemoryError.class);
        broken.set(false);
        assertThat(threads.tryExecute(strategy)).isTrue();

        assertThat(started).hasSize(1);
    }

    @Test
    void different_strategies_and_other_tasks_do_not_share_threads() throws Exception {
        RequestThreads threads = new RequestThreads(started::add);
        threads.start();
        try {
            threads.tryExecute(new Strategy(runs::incrementAndGet));
            threads.tryExecute(new Strategy(runs::incrementAndGet));
            Runnable task = runs::incrementAndGet;
            threads.tryExecute(task);
            threads.tryExecute(task);
            assertThat(started).hasSizeGreaterThanOrEqualTo(4);
        } finally {
            started.forEach(Runnable::run);
            threads.stop();
        }
    }

    @Test
    void what_was_done_before_a_call_is_seen_by_a_run_after_it() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        RequestThreads threads = new RequestThreads();
        Strategy strategy = new Strategy(() -> seen.accumulateAndGet(done.get(), Math::max));
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(Thread.ofPlatform().start(() -> {
                for (int call = 0; call < 20_000; call++) {
                    done.incrementAndGet();
                    threads.tryExecute(strategy);
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }

        Until.holds(() -> seen.get() == 80_000);
    }

    private record Strategy(Runnable work) implements ExecutionStrategy, Runnable {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public void dispatch() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void produce() {
            throw new UnsupportedOperationException();
        }
    }
}
