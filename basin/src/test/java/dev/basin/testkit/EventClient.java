package dev.basin.testkit;

import dev.basin.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One connection for server-sent events over a bare socket, read as it comes. */
public final class EventClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/api/realtime";

    private final Socket socket;
    private final StringBuilder head = new StringBuilder();
    private final LinkedBlockingQueue<SentEvent> events = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final String id;
    private volatile boolean endedProperly;

    /** One event as it came. */
    public record SentEvent(String id, String name, String data) {
        /** The data as a JSON object. */
        @SuppressWarnings("unchecked")
        public Map<String, @Nullable Object> json() {
            if (Json.parse(data) instanceof Map<?, ?> map) {
                return (Map<String, @Nullable Object>) map;
            }
            throw new AssertionError("no JSON object in " + this);
        }

        /** {@code create}, {@code update} or {@code delete}. */
        public String action() {
            return String.valueOf(json().get("action"));
        }

        /** The record that the event is about. */
        @SuppressWarnings("unchecked")
        public Map<String, @Nullable Object> record() {
            if (json().get("record") instanceof Map<?, ?> map) {
                return (Map<String, @Nullable Object>) map;
            }
            throw new AssertionError("no record in " + this);
        }
    }

    private EventClient(URI base) {
        try {
            socket = new Socket(base.getHost(), base.getPort());
            socket.setTcpNoDelay(true);
            socket.getOutputStream()
                    .write(("GET " + PATH + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            readHead(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::read);
        SentEvent first = next();
        if (!first.name().equals("PB_CONNECT")) {
            throw new AssertionError("the first event is " + first);
        }
        id = first.id();
    }

    /** Connects, and has its id when this returns. */
    public static EventClient connect(URI base) {
        return new EventClient(base);
    }

    public static EventClient connect(int port) {
        return connect(URI.create("http://127.0.0.1:" + port));
    }

    public String id() {
        return id;
    }

    /** Status line and headers. */
    public String head() {
        return head.toString();
    }

    /** Replaces what it is subscribed to, in the caller's name. */
    public EventClient subscribe(ApiClient caller, String... topics) {
        trySubscribe(caller, topics).expect(204);
        return this;
    }

    public Answer trySubscribe(ApiClient caller, String... topics) {
        return caller.post(PATH, Map.of("clientId", id, "subscriptions", List.of(topics)));
    }

    /** The next event; fails when none comes. */
    public SentEvent next() {
        try {
            SentEvent event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new AssertionError("no event came" + (ended.getCount() == 0 ? ", the stream has ended" : ""));
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next events, in the order of their names where they may come in any. */
    public List<SentEvent> next(int count) {
        return Stream.generate(this::next)
                .limit(count)
                .sorted(Comparator.comparing(SentEvent::name))
                .toList();
    }

    /** How many events have come that nobody took. */
    public int waiting() {
        return events.size();
    }

    /** Waits for the server to end the stream. @return whether it did so properly, not by breaking the connection */
    public boolean awaitEnd() {
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the stream goes on");
            }
            return endedProperly;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void readHead(InputStream in) throws IOException {
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the answer ended after " + head);
            }
            head.append((char) next);
        }
        if (!head.toString().startsWith("HTTP/1.1 200 ")) {
            throw new AssertionError("the stream was refused: " + head);
        }
    }

    private void read() {
        try {
            InputStream in = socket.getInputStream();
            EventParser parser = new EventParser();
            for (byte[] chunk = chunk(in); chunk.length > 0; chunk = chunk(in)) {
                parser.feed(chunk);
                // a server may send the end of a chunk with the next one only
                line(in);
            }
            endedProperly = true;
        } catch (IOException e) {
            endedProperly = false;
        } finally {
            ended.countDown();
        }
    }

    private static byte[] chunk(InputStream in) throws IOException {
        int size = Integer.parseInt(line(in).strip(), 16);
        byte[] content = in.readNBytes(size);
        if (content.length < size) {
            throw new EOFException();
        }
        return content;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes lines out of the bytes and events out of the lines. */
    private final class EventParser {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private String eventId = "";
        private String name = "";
        private @Nullable String data;

        void feed(byte[] chunk) {
            for (byte next : chunk) {
                if (next == '\n') {
                    line(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }

        private void line(String text) {
            if (text.isEmpty()) {
                events.add(new SentEvent(eventId, name, data == null ? "" : data));
                name = "";
                data = null;
                return;
            }
            String value = text.substring(text.indexOf(':') + 1);
            switch (text.substring(0, text.indexOf(':'))) {
                case "id" -> eventId = value;
                case "event" -> name = value;
                case "data" -> data = data == null ? value : data + "\n" + value;
                default -> throw new AssertionError("an unexpected line: " + text);
            }
        }
    }
}
