package dev.basin.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Asks a client for its body, piece by piece. There is one for each request, whoever reads: what was asked for can't be asked for again
 * before it has come, not even when nobody waited that long.
 */
final class BodyDemand {
    private final Request request;
    private @Nullable Semaphore pending;
    private boolean begun;

    BodyDemand(Request request) {
        this.request = request;
    }

    /** How long the body is going to be, in bytes; below 0 when that is not known. */
    long announced() {
        return request.getLength();
    }

    /** Whether anything was asked for: a client that waited for leave to send has it then. */
    boolean begun() {
        return begun;
    }

    /**
     * The next piece.
     *
     * @param deadline by {@link System#nanoTime}
     * @return null when it did not come until then
     */
    Content.@Nullable Chunk next(long deadline) throws InterruptedException {
        begun = true;
        Content.Chunk chunk = pending == null ? request.read() : null;
        while (chunk == null) {
            Semaphore ready = pending;
            if (ready == null) {
                ready = new Semaphore(0);
                pending = ready;
                request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, ready::release));
            }
            if (!ready.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return null;
            }
            pending = null;
            chunk = request.read();
        }
        return chunk;
    }
}
