package dev.basin.logs;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Arrays for the bytes of rows, lent to the buffers that need them and used again and again. As objects, rows would outlive the young
 * generation at thousands of requests a second, and fill the old one with garbage.
 */
final class LogChunks {
    private static final int SIZE = 64 * 1024;
    private static final int MOST_KEPT = 64;

    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();

    /** An empty one with at least this many bytes. */
    synchronized ByteBuffer take(int least) {
        ByteBuffer kept = least > SIZE ? null : free.pollLast();
        return kept == null ? ByteBuffer.allocate(Math.max(SIZE, least)) : kept;
    }

    synchronized void giveBack(List<ByteBuffer> chunks) {
        chunks.stream()
                .filter(chunk -> chunk.capacity() == SIZE)
                .limit(MOST_KEPT - free.size())
                .forEach(chunk -> free.addLast(chunk.clear()));
    }
}
