package dev.basin.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A bare socket, for requests that no HTTP client would send. Texts are sent as ISO 8859-1, a char per byte. */
public final class RawCaller implements AutoCloseable {
    private final Socket socket;

    public RawCaller(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(60_000);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends all of it and returns what comes back until the server closes or falls silent. */
    public static String ask(int port, String request) {
        try (RawCaller caller = new RawCaller(port)) {
            return caller.send(request).readAll();
        }
    }

    /** Sends it as far as the server lets: it may refuse and close before it has read everything, and its answer can still be there. */
    public RawCaller send(String text) {
        sends(text);
        return this;
    }

    /** Sends it; whether the connection took it. One that the server closed may take one thing more before that is known. */
    public boolean sends(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Says that nothing more will come. */
    public RawCaller end() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything until the server closes the connection or is silent for ten seconds. */
    public String readAll() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(out);
        } catch (SocketTimeoutException e) {
            out.writeBytes("<silence>".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            out.writeBytes(("<" + e.getMessage() + ">").getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** The next bytes up to and including the text. */
    public String readUntil(String end) {
        StringBuilder out = new StringBuilder();
        try {
            int next = socket.getInputStream().read();
            while (next >= 0) {
                out.append((char) next);
                if (out.toString().endsWith(end)) {
                    break;
                }
                next = socket.getInputStream().read();
            }
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(out.toString(), e);
        }
    }

    /** Reads so many bytes and forgets them. */
    public void skip(int bytes) {
        try {
            socket.getInputStream().skipNBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
