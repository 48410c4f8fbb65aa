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

/**
 * Sends mails on threads of its own: a few at a time, each within a limited time, and with a limited number that wait. Never
 * wait for it inside a transaction.
 */
public final class MailDelivery implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MailDelivery.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration AT_CLOSE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 8;
    private static final int MOST_WAITING = 1000;

    private final Mailer mailer;
    private final Duration longest;
    private final ExecutorService works = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService sendings = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore connections = new Semaphore(AT_ONCE);
    private final Semaphore places = new Semaphore(MOST_WAITING);

    public MailDelivery(Mailer mailer) {
        this(mailer, LONGEST);
    }

    /** @param longest how long handing over one mail may take */
    MailDelivery(Mailer mailer, Duration longest) {
        this.mailer = mailer;
        this.longest = longest;
    }

    /**
     * Sends a mail and waits until it was taken.
     *
     * @throws MailException when it was not taken, or not in time
     */
    public void send(MailMessage message) {
        Future<?> sending = submit(sendings, () -> hand(message));
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
                    : new MailException("the mail could not be sent", e);
        }
    }

    /**
     * Does work that sends mails, without waiting for it. A failure is logged, as is work for which there is no room.
     *
     * @param what names the work in the log
     */
    public void later(String what, Runnable work) {
        if (!places.tryAcquire()) {
            LOG.log(System.Logger.Level.ERROR, what + " was not sent: too many mails are waiting");
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
            LOG.log(System.Logger.Level.ERROR, what + " was not sent: " + closed.getMessage());
        }
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (MailException e) {
            LOG.log(System.Logger.Level.ERROR, what + " was not sent: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, what + " was not sent", e);
        }
    }

    private static Future<?> submit(ExecutorService threads, Runnable work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new MailException("the server is shutting down", e);
        }
    }

    private void hand(MailMessage message) {
        try {
            connections.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailException("sending was interrupted", e);
        }
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
