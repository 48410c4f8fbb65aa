package dev.basin.realtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Does what belongs to one key in the order in which it came, and different keys side by side, off the callers' threads. */
final class Lanes implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Lanes.class.getName());

    private final ConcurrentMap<String, Lane> lanes = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("realtime-", 0).factory());
    private volatile boolean closed;

    /**
     * Never waits. After {@link #close} nothing is done.
     *
     * @param weight how much this adds to {@link #waiting} until it is done
     */
    void add(String key, int weight, Runnable task) {
        lanes.computeIfAbsent(key, _ -> new Lane()).add(new Task(weight, task));
    }

    /** The weight of what waits behind the key. */
    long waiting(String key) {
        Lane lane = lanes.get(key);
        return lane == null ? 0 : lane.weight.get();
    }

    /**
     * Runs a task that belongs to no key.
     *
     * @return false after {@link #close}
     */
    boolean start(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException afterClose) {
            return false;
        }
    }

    /** Waits for what runs and drops what waits. */
    @Override
    public void close() {
        closed = true;
        threads.close();
    }

    private record Task(int weight, Runnable work) {}

    private final class Lane {
        private final ConcurrentLinkedQueue<Task> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicLong weight = new AtomicLong();

        void add(Task task) {
            tasks.add(task);
            weight.addAndGet(task.weight);
            if (count.getAndIncrement() == 0) {
                start(this::run);
            }
        }

        private void run() {
            do {
                Task task = tasks.poll();
                if (task != null && !closed) {
                    attempt(task.work);
                    weight.addAndGet(-task.weight);
                }
            } while (count.decrementAndGet() > 0);
        }

        private static void attempt(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "an event could not be delivered", e);
            }
        }
    }
}
