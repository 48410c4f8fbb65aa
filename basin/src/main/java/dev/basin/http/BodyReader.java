package dev.basin.http;

import dev.basin.errors.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Reads a request's body whole, within a limit of bytes and of time. */
final class BodyReader {
    private static final int FIRST_BUFFER = 64 * 1024;

    private final BodyDemand demand;
    private final long limit;
    private final long deadline;
    private final Turns turns;

    BodyReader(BodyDemand demand, long limit, Duration time, Turns turns) {
        this.turns = turns;
        this.demand = demand;
        this.limit = limit;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /**
     * @param share pays for what is kept
     * @throws ApiException 413 above the limit, 408 when it takes too long, 400 when it ends early, 503 when others hold too much
     */
    byte[] read(BodyBudget.Share share) {
        long announced = demand.announced();
        if (announced == 0) {
            return new byte[0];
        }
        ByteArrayOutputStream out =
                new ByteArrayOutputStream((int) (announced < 0 ? 512 : Math.min(announced, FIRST_BUFFER)));
        readTo(bytes -> {
            share.add(bytes.remaining());
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            out.writeBytes(copy);
        });
        return out.toByteArray();
    }

    /** Reads the body like {@link #read}, but keeps nothing of it. */
    void discard() {
        readTo(_ -> {});
    }

    private void readTo(Consumer<ByteBuffer> taker) {
        if (demand.announced() > limit) {
            throw tooLarge();
        }
        long seen = 0;
        while (true) {
            Content.Chunk chunk = next();
            if (Content.Chunk.isFailure(chunk)) {
                throw failed(chunk.getFailure());
            }
            try {
                seen += chunk.remaining();
                if (seen > limit) {
                    throw tooLarge();
                }
                taker.accept(chunk.getByteBuffer());
            } finally {
                chunk.release();
            }
            if (chunk.isLast()) {
                return;
            }
        }
    }

    /** The body piece by piece, within the same limits and with the same failures. */
    InputStream stream() {
        if (demand.announced() > limit) {
            throw tooLarge();
        }
        return new Stream();
    }

    private final class Stream extends InputStream {
        private Content.@Nullable Chunk current;
        private long taken;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            Content.Chunk chunk = filled();
            if (chunk == null) {
                return -1;
            }
            ByteBuffer bytes = chunk.getByteBuffer();
            int count = Math.min(length, bytes.remaining());
            taken += count;
            if (taken > limit) {
                throw tooLarge();
            }
            bytes.get(target, from, count);
            return count;
        }

        /** A chunk with something in it; null at the end. */
        private Content.@Nullable Chunk filled() {
            Content.Chunk chunk = current;
            while (chunk == null || !chunk.hasRemaining()) {
                if (chunk != null) {
                    boolean last = chunk.isLast();
                    chunk.release();
                    current = null;
                    if (last) {
                        current = Content.Chunk.EOF;
                        return null;
                    }
                }
                chunk = next();
                if (Content.Chunk.isFailure(chunk)) {
                    throw failed(chunk.getFailure());
                }
                current = chunk;
            }
            return chunk;
        }

        @Override
        public void close() {
            Content.Chunk chunk = current;
            current = Content.Chunk.EOF;
            if (chunk != null) {
                chunk.release();
            }
        }
    }

    private Content.Chunk next() {
        turns.pass();
        try {
            Content.Chunk chunk = demand.next(deadline);
            if (chunk == null) {
                throw tooSlow(null);
            }
            return chunk;
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
