package dev.basin.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.EventClient;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How streams live and end, and what many of them do to each other. */
class StreamsTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    /** Longer than a build may take. */
    private static final Duration AN_HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    private int clients(RealtimeFixture server) {
        return server.basin().application().realtime().clients();
    }

    @Test
    void a_stream_without_events_is_ended_and_one_with_events_goes_on() {
        Duration idle = Duration.ofSeconds(6);
        try (RealtimeFixture server =
                RealtimeFixture.start(directory, b -> b.realtime(options -> options.idleTimeout(idle)))) {
            EventClient silent = server.connect();
            EventClient busy = server.connect().subscribe(server.guest(), "news");
            Until.holds(() -> {
                server.basin().application().realtime().send("news", "{}");
                return clients(server) == 1;
            });
            assertThat(silent.awaitEnd()).isTrue();
            server.basin().application().realtime().send("news", "{}");
            assertThat(busy.next().name()).isEqualTo("news");
        }
    }

    @Test
    void a_stream_is_ended_when_it_is_too_old() {
        try (RealtimeFixture server = RealtimeFixture.start(
                directory, b -> b.realtime(options -> options.lifetime(Duration.ofMillis(200))))) {
            assertThat(server.connect().awaitEnd()).isTrue();
            Until.holds(() -> clients(server) == 0);
        }
    }

    @Test
    @Timeout(300)
    void a_server_that_stops_ends_streams_at_once() {
        RealtimeFixture server = RealtimeFixture.start(
                directory,
                builder -> builder.http(http -> http.timeouts(TEN_SECONDS, TEN_SECONDS, TEN_SECONDS, AN_HOUR)));
        EventClient client = server.connect();
        server.basin().close();
        assertThat(client.awaitEnd()).isTrue();
    }

    @Test
    void a_client_that_goes_away_is_forgotten_with_its_subscriptions() {
        try (RealtimeFixture server = RealtimeFixture.start(directory)) {
            List<EventClient> all = IntStream.range(0, 20)
                    .mapToObj(_ -> server.connect().subscribe(server.guest(), "posts/*"))
                    .toList();
            assertThat(clients(server)).isEqualTo(20);
            all.forEach(EventClient::close);
            Until.holds(() -> clients(server) == 0);
        }
    }

    @Test
    void a_client_that_says_more_on_its_stream_is_cut_off() throws IOException {
        try (RealtimeFixture server = RealtimeFixture.start(directory);
                Socket socket = new Socket("127.0.0.1", server.basin().port())) {
            socket.getOutputStream()
                    .write("GET /api/realtime HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Until.holds(() -> clients(server) == 1);
            socket.getOutputStream()
                    .write("GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Until.holds(() -> clients(server) == 0);
        }
    }

    @Test
    void a_thousand_subscribers_of_a_record_get_a_hundred_updates_in_order() {
        try (RealtimeFixture server = RealtimeFixture.start(directory)) {
            String id = server.post(Map.of("n", 0));
            List<EventClient> all = IntStream.range(0, 1000)
                    .mapToObj(_ -> server.connect().subscribe(server.guest(), "posts/" + id))
                    .toList();
            for (int n = 1; n <= 100; n++) {
                server.guest()
                        .patch(RealtimeFixture.POSTS + "/" + id, Map.of("n", n))
                        .expect(200);
            }
            for (EventClient client : all) {
                for (long n = 1; n <= 100; n++) {
                    assertThat(client.next().data()).contains("\"n\":" + n + ",");
                }
                assertThat(client.waiting()).isZero();
            }
        }
    }

    @Test
    void five_hundred_clients_that_never_read_are_cut_off_and_delay_nobody() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try (RealtimeFixture server =
                RealtimeFixture.start(directory, b -> b.realtime(options -> options.bufferBytes(100_000)))) {
            for (int i = 0; i < 500; i++) {
                silent.add(deaf(server));
            }
            EventClient reader = server.connect().subscribe(server.guest(), "news");
            String text = "x".repeat(200_000);
            for (int n = 0; n < 60; n++) {
                server.basin().application().realtime().send("news", n + text);
                assertThat(reader.next().data()).startsWith(n + "x");
            }
            Until.holds(() -> clients(server) == 1);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** Connects and subscribes, and reads no more than the first event for it. */
    private static Socket deaf(RealtimeFixture server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(
                new java.net.InetSocketAddress("127.0.0.1", server.basin().port()));
        socket.getOutputStream()
                .write("GET /api/realtime HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder read = new StringBuilder();
        while (!read.toString().endsWith("\"}\n\n")) {
            read.append((char) socket.getInputStream().read());
        }
        String marker = "\"clientId\":\"";
        int at = read.indexOf(marker) + marker.length();
        server.guest()
                .post(
                        "/api/realtime",
                        Map.of("clientId", read.substring(at, at + 40), "subscriptions", List.of("news")))
                .expect(204);
        return socket;
    }
}
