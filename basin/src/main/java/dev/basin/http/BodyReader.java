package dev.basin.http;

import dev.basin.errors.ApiException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** Reads a request's body whole, within a limit of bytes and of time. */
final class BodyReader {
    private static final int FIRST_BUFFER = 64 * 1024;

    private final Request request;
    private final long limit;
    private final long deadline;

    BodyReader(Request request, long limit, Duration time) {
        this.request = request;
        this.limit = limit;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** @throws ApiException 413 above the limit, 408 when it takes too long, 400 when it ends early */
    byte[] read() {
        long announced = request.getLength();
        if (announced == 0) {
            return new byte[0];
        }
        if (announced > limit) {
            throw tooLarge();
        }
        ByteArrayOutputStream out =
                new ByteArrayOutputStream((int) (announced < 0 ? 512 : Math.min(announced, FIRST_BUFFER)));
        while (true) {
            Content.Chunk chunk = next();
            if (Content.Chunk.isFailure(chunk)) {
                throw failed(chunk.getFailure());
            }
            append(chunk, out);
            if (chunk.isLast()) {
                return out.toByteArray();
            }
        }
    }

    private void append(Content.Chunk chunk, ByteArrayOutputStream out) {
        try {
            ByteBuffer bytes = chunk.getByteBuffer();
            if (out.size() + (long) bytes.remaining() > limit) {
                throw tooLarge();
            }
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            out.writeBytes(copy);
        } finally {
            chunk.release();
        }
    }

    private Content.Chunk next() {
        Content.Chunk chunk = request.read();
        while (chunk == null) {
            Semaphore ready = new Semaphore(0);
            request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, ready::release));
            await(ready);
            chunk = request.read();
        }
        return chunk;
    }

    private void await(Semaphore ready) {
        try {
            if (!ready.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw tooSlow(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(503, "The server is shutting down.", Map.of(), e);
        }
    }

    private static ApiException failed(Throwable failure) {
        return failure instanceof TimeoutException
                ? tooSlow(failure)
                : new ApiException(400, "The request body is malformed or incomplete.", Map.of(), failure);
    }

    private static ApiException tooLarge() {
        return new ApiException(413, "Request entity too large.");
    }

    private static ApiException tooSlow(@Nullable Throwable cause) {
        return new ApiException(408, "The request body took too long to arrive.", Map.of(), cause);
    }
}
