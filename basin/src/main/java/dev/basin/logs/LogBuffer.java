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
        /**
         * @param at milliseconds since 1970
         * @param message in UTF-8
         * @param data JSON in UTF-8
         */
        void take(long at, int level, byte[] message, byte[] data);
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
        int length =
                Long.BYTES + 3 * Integer.BYTES + message.length + row.data().size();
        ByteBuffer chunk = chunkWith(length);
        chunk.putLong(at).putInt(row.level());
        chunk.putInt(message.length).put(message);
        chunk.putInt(row.data().size());
        row.data().writeTo(chunk);
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
                byte[] message = bytes(filled);
                taker.take(at, level, message, bytes(filled));
            }
        }
    }

    private static byte[] bytes(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return bytes;
    }

    void clear() {
        source.giveBack(chunks);
        chunks.clear();
        rows = 0;
        size = 0;
    }
}
