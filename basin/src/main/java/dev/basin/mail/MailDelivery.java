package dev.basin.mail;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Sends mails on threads of its own: a few at a time, each within a limited time, and with a limited number that wait. Never
 * wait for it inside a transaction.
 */
public final class MailDelivery implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MailDelivery.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration AT_CLOSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final int AT_ONCE = 8;
    private static final int MOST_WAITING = 1000;

    private final Mailer mailer;
    private final BiConsumer<String, RuntimeException> failures;
    private final Duration longest;
    private final ExecutorService works = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService sendings = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore connections = new Semaphore(AT_ONCE, true);
    private final Semaphore places = new Semaphore(MOST_WAITING);

    /** @param failures is told which work was not done, and why */
    public MailDelivery(Mailer mailer, BiConsumer<String, RuntimeException> failures) {
        this(mailer, failures, LONGEST);
    }

    /** @param longest how long handing over one mail may take */
    MailDelivery(Mailer mailer, BiConsumer<String, RuntimeException> failures, Duration longest) {
        this.mailer = mailer;
        this.failures = failures;
        this.longest = longest;
    }

    /**
     * Sends a mail and waits until it was taken. Its time begins with its turn.
     *
     * @throws MailException when it was not taken, or not in time
     */
    public void send(MailMessage message) {
        try {
            if (!connections.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new MailException("the mails before it took more than " + LONGEST_WAIT.toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailException("sending was interrupted", e);
        }
        AtomicBoolean begun = new AtomicBoolean();
        try {
            await(submit(sendings, () -> {
                if (begun.compareAndSet(false, true)) {
                    hand(message);
                }
            }));
        } finally {
            if (begun.compareAndSet(false, true)) {
                connections.release();
            }
        }
    }

    private void await(Future<?> sending) {
        try {
            sending.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException e) {
            sending.cancel(true);
            throw new MailException("the mail was not taken within " + longest.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            sending.cancel(true);
            Thread.currentThread().interrupt();
            throw new MailException("sending was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MailException refused
                    ? refused
                    : new MailException("the mail could not be sent: " + e.getCause(), e);
        }
    }

    /**
     * Does work that sends mails, without waiting for it. A failure is logged, as is work for which there is no room.
     *
     * @param what names the work in the log
     */
    public void later(String what, Runnable work) {
        if (!places.tryAcquire()) {
            tell(what, new MailException("too many mails are waiting"));
            return;
        }
        try {
            submit(works, () -> {
                try {
                    attempt(what, work);
                } finally {
                    places.release();
                }
            });
        } catch (MailException closed) {
            places.release();
            tell(what, closed);
        }
    }

    private void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            tell(what, e);
        }
    }

    private void tell(String what, RuntimeException failure) {
        String message = what + " was not sent";
        if (failure instanceof MailException) {
            LOG.log(System.Logger.Level.ERROR, message + ": " + failure.getMessage());
        } else {
            LOG.log(System.Logger.Level.ERROR, message, failure);
        }
        failures.accept(message, failure);
    }

    private static Future<?> submit(ExecutorService threads, Runnable work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new MailException("the server is shutting down", e);
        }
    }

    /** Gives its turn back at the end, also when nobody waits for it any more. */
    private void hand(MailMessage message) {
        try {
            mailer.send(message);
        } finally {
            connections.release();
        }
    }

    /** Takes no more mails; those under way have some seconds left. */
    @Override
    public void close() {
        end(works);
        end(sendings);
    }

    private static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(AT_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
