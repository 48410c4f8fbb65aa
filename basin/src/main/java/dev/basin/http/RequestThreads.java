package dev.basin.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.thread.ExecutionStrategy;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** Virtual threads for the HTTP server's tasks. */
final class RequestThreads extends VirtualThreadPool {
    private static final ThreadFactory THREADS = Thread.ofVirtual().name("http").factory();

    static final int MOST_PASSING = 256;

    private final Executor starter;

    /** Of each strategy, the calls since a thread was started for it that does not run yet. */
    private final Map<ExecutionStrategy, AtomicInteger> waiting = new ConcurrentHashMap<>();

    RequestThreads() {
        this(RequestThreads::startThread);
    }

    /** @param starter runs each task in a thread of its own */
    RequestThreads(Executor starter) {
        this.starter = starter;
        setName("http");
        // no bound and no list of tasks: both cost every request, and what is scarce has bounds of its own
        setMaxConcurrentTasks(0);
        setTracking(false);
        setVirtualThreadsExecutor(starter);
    }

    /** Not by an executor: it would keep its threads in a table, whose links let ended ones outlive the young generation. */
    private static void startThread(Runnable task) {
        THREADS.newThread(task).start();
    }

    /**
     * Runs a task some time from now, a strategy once for all calls before it begins. Jetty calls this at each request, for whoever waits for
     * requests while that one is answered; one such thread is enough, and under load thousands of them would wait in vain, in front of all
     * that has to go on.
     *
     * @return false once that one has been passed over by many requests: then these get threads of their own, behind all that wait, until its
     *     turn has come. Otherwise one thread could answer for ever, and new connections would never be accepted on that core.
     */
    @Override
    public boolean tryExecute(Runnable task) {
        if (!(task instanceof ExecutionStrategy strategy)) {
            return super.tryExecute(task);
        }
        AtomicInteger calls = waiting.computeIfAbsent(strategy, _ -> new AtomicInteger());
        int before = calls.getAndIncrement();
        if (before == 0) {
            startOnce(calls, task);
        }
        return before < MOST_PASSING;
    }

    private void startOnce(AtomicInteger calls, Runnable task) {
        boolean started = false;
        try {
            starter.execute(() -> {
                calls.set(0);
                task.run();
            });
            started = true;
        } finally {
            if (!started) {
                calls.set(0);
            }
        }
    }
}
