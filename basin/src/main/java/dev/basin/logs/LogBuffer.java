package dev.basin.logs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows that wait to be written, as bytes in borrowed arrays. Used by one thread at a time. */
final class LogBuffer {
    private final LogChunks source;
    private final List<ByteBuffer> chunks = new ArrayList<>();
    private int rows;
    private int size;

    LogBuffer(LogChunks source) {
        this.source = source;
    }

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
        if (chunks.isEmpty() || chunks.getLast().remaining() < room) {
            chunks.add(source.take(room));
        }
        return chunks.getLast();
    }

    /** Gives all rows in the order in which they were added; they remain. */
    void forEach(Taker taker) {
        for (ByteBuffer chunk : chunks) {
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
        source.giveBack(chunks);
        chunks.clear();
        rows = 0;
        size = 0;
    }
}
