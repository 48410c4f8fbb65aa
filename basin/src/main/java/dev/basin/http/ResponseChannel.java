package dev.basin.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** Writes parts of a response's body, each returning when the client's connection has taken it. */
final class ResponseChannel implements WritableByteChannel {
    private final Response response;

    ResponseChannel(Response response) {
        this.response = response;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        Content.Sink.write(response, false, bytes);
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
