package dev.basin.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** Virtual threads for the HTTP server's tasks. */
final class RequestThreads extends VirtualThreadPool {
    private static final ThreadFactory THREADS = Thread.ofVirtual()
            .name("http")
            .inheritInheritableThreadLocals(false)
            .factory();

    /** Tasks whose thread has not begun to run. */
    private final Set<Runnable> pending = ConcurrentHashMap.newKeySet();

    RequestThreads() {
        setName("http");
        // no bound and no list of tasks: both cost every request, and what is scarce has bounds of its own
        setMaxConcurrentTasks(0);
        setTracking(false);
        setVirtualThreadsExecutor(RequestThreads::startThread);
    }

    /** Not by an executor: it would keep its threads in a table, whose links let ended ones outlive the young generation. */
    private static void startThread(Runnable task) {
        THREADS.newThread(task).start();
    }

    /**
     * Runs a task some time from now, once for all calls before it begins. Jetty calls this at each request, for whoever waits for requests
     * while that one is answered; one such thread is enough, and under load thousands of them would wait in vain, in front of all that has
     * to go on.
     */
    @Override
    public boolean tryExecute(Runnable task) {
        if (pending.add(task)) {
            startThread(() -> {
                pending.remove(task);
                task.run();
            });
        }
        return true;
    }
}
