package dev.basin.logs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that wait to be written, as bytes in arrays that are used again and again. As objects they would outlive the young generation at
 * thousands of requests a second, and fill the old one with garbage. Used by one thread at a time.
 */
final class LogBuffer {
    private static final int CHUNK = 256 * 1024;
    private static final int MOST_KEPT = 64;

    private final List<ByteBuffer> chunks = new ArrayList<>();
    private int used;
    private int rows;
    private int size;

    /** Takes rows one by one. */
    @FunctionalInterface
    interface Taker {
        /** @param at milliseconds since 1970 */
        void take(long at, LogRow row);
    }

    int rows() {
        return rows;
    }

    /** Bytes. */
    int size() {
        return size;
    }

    void add(long at, LogRow row) {
        byte[] message = row.message().getBytes(StandardCharsets.UTF_8);
        byte[] data = row.data().getBytes(StandardCharsets.UTF_8);
        int length = Long.BYTES + 3 * Integer.BYTES + message.length + data.length;
        ByteBuffer chunk = chunkWith(length);
        chunk.putLong(at).putInt(row.level());
        chunk.putInt(message.length).put(message);
        chunk.putInt(data.length).put(data);
        rows++;
        size += length;
    }

    private ByteBuffer chunkWith(int room) {
        if (used > 0 && chunks.get(used - 1).remaining() >= room) {
            return chunks.get(used - 1);
        }
        if (used == chunks.size() || chunks.get(used).capacity() < room) {
            chunks.add(used, ByteBuffer.allocate(Math.max(CHUNK, room)));
        }
        return chunks.get(used++);
    }

    /** Gives all rows in the order in which they were added; they remain. */
    void forEach(Taker taker) {
        for (ByteBuffer chunk : chunks.subList(0, used)) {
            ByteBuffer filled = chunk.duplicate().flip();
            while (filled.hasRemaining()) {
                long at = filled.getLong();
                int level = filled.getInt();
                String message = text(filled);
                taker.take(at, new LogRow(level, message, text(filled)));
            }
        }
    }

    private static String text(ByteBuffer from) {
        int length = from.getInt();
        String text = new String(from.array(), from.position(), length, StandardCharsets.UTF_8);
        from.position(from.position() + length);
        return text;
    }

    void clear() {
        if (chunks.size() > MOST_KEPT) {
            chunks.subList(MOST_KEPT, chunks.size()).clear();
        }
        chunks.forEach(ByteBuffer::clear);
        used = 0;
        rows = 0;
        size = 0;
    }
}
