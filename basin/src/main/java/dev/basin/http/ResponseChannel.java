package dev.basin.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Response;

/** Writes parts of a response's body, each returning when the client's connection has taken it. */
final class ResponseChannel implements Call.BodyChannel {
    /** The largest that Jetty keeps for the next use. */
    private static final int PIECE = 64 * 1024;

    private final Response response;
    private final ByteBufferPool buffers;
    private boolean broken;

    ResponseChannel(Response response, ByteBufferPool buffers) {
        this.response = response;
        this.buffers = buffers;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        try {
            Content.Sink.write(response, false, bytes);
        } catch (IOException gone) {
            broken = true;
            throw gone;
        }
        return count;
    }

    /** Whether the client's connection did not take something. */
    boolean broken() {
        return broken;
    }

    @Override
    public void write(SeekableByteChannel file, long from, long length) throws IOException {
        // a direct buffer of one's own is freed only when the next collection finds it
        RetainableByteBuffer pooled = buffers.acquire(Math.clamp(length, 1, PIECE), true);
        try {
            ByteBuffer piece = pooled.getByteBuffer();
            file.position(from);
            long left = length;
            while (left > 0) {
                piece.clear().limit((int) Math.min(left, piece.capacity()));
                int count = file.read(piece);
                if (count < 0) {
                    throw new IOException("the file became shorter while it was sent");
                }
                left -= count;
                write(piece.flip());
            }
        } catch (InterruptedIOException stopped) {
            // the piece may still be on its way, so that nobody else may have it
            throw stopped;
        } catch (IOException | RuntimeException | Error failed) {
            pooled.release();
            throw failed;
        }
        pooled.release();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
