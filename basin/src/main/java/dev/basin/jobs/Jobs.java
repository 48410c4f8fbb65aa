package dev.basin.jobs;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is done now and then while the server runs. Each job runs on a thread of its own when its expression is due; one
 * that is still running then is left alone. A failure is logged and does not keep it from running again.
 */
public final class Jobs implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());
    private static final long MINUTE_MILLIS = 60_000;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("jobs").factory());

    private final BiConsumer<String, RuntimeException> failures;
    /** Touched by the ticks only. */
    private Instant seen = Instant.MIN;

    /** @param failures is told which job failed, and why */
    public Jobs(BiConsumer<String, RuntimeException> failures) {
        this(InstantSource.system(), failures);
    }

    Jobs(InstantSource clock, BiConsumer<String, RuntimeException> failures) {
        this.clock = clock;
        this.failures = failures;
    }

    /**
     * A job.
     *
     * @param id names it; those of the server itself begin with {@code __pb}
     */
    public record Job(String id, CronExpression expression, Runnable work) {}

    /**
     * Adds a job, or replaces the one of the same id.
     *
     * @param expression five fields in UTC, see {@link CronExpression}
     * @throws IllegalArgumentException for a malformed expression
     */
    public Jobs add(String id, String expression, Runnable work) {
        Job job = new Job(id, CronExpression.parse(expression), work);
        lock.lock();
        try {
            jobs.put(id, job);
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** Forgets a job; a run of it that has begun goes on. */
    public void remove(String id) {
        lock.lock();
        try {
            jobs.remove(id);
        } finally {
            lock.unlock();
        }
    }

    /** In the order in which they were added. */
    public List<Job> all() {
        lock.lock();
        try {
            return new ArrayList<>(jobs.values());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts a job now, unless it is running.
     *
     * @return false when there is no such job
     */
    public boolean run(String id) {
        @Nullable Job job;
        lock.lock();
        try {
            job = jobs.get(id);
        } finally {
            lock.unlock();
        }
        if (job == null) {
            return false;
        }
        launch(job);
        return true;
    }

    /** From now on jobs run when they are due. */
    public void start() {
        long toNextMinute = MINUTE_MILLIS - clock.millis() % MINUTE_MILLIS;
        ticks.scheduleAtFixedRate(this::tick, toNextMinute, MINUTE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Starts what is due in the present minute, once: a process that was held up may get several ticks at once. */
    void tick() {
        // a tick may come some milliseconds before the minute that it is for
        Instant minute = clock.instant().plusSeconds(1).truncatedTo(ChronoUnit.MINUTES);
        if (minute.equals(seen)) {
            return;
        }
        seen = minute;
        for (Job job : all()) {
            if (job.expression().matches(minute)) {
                launch(job);
            }
        }
    }

    private void launch(Job job) {
        if (running.add(job.id())) {
            Thread.ofVirtual().name("job " + job.id()).start(() -> attempt(job));
        }
    }

    private void attempt(Job job) {
        try {
            job.work().run();
        } catch (RuntimeException e) {
            String message = "the job " + job.id() + " failed";
            LOG.log(System.Logger.Level.WARNING, message, e);
            failures.accept(message, e);
        } finally {
            running.remove(job.id());
        }
    }

    /** No job begins any more; those that run are not waited for. */
    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
