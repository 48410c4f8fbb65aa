package dev.basin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoaderTest {
    private final AtomicInteger answered = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        answering("/sized", 200, 5000);
        answering("/chunked", 200, 0);
        answering("/refused", 404, 3);
        server.start();
    }

    private void answering(String path, int status, long length) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            answered.incrementAndGet();
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(new byte[length == 0 ? 5000 : (int) length]);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void it_counts_sized_answers() throws IOException {
        counts(Load.fixed("sized", List.of(Request.get("/sized", ""))));
    }

    @Test
    void it_counts_chunked_answers() throws IOException {
        counts(Load.fixed("chunked", List.of(Request.get("/chunked", ""))));
    }

    @Test
    void it_counts_answers_to_posts() throws IOException {
        counts(Load.made("post", n -> Request.post("/sized", "{\"n\":" + n + "}", "")));
    }

    @Test
    void it_counts_the_same_when_it_stays_awake_and_knows_how_long_it_waited() throws IOException {
        Load load = Load.fixed("sized", List.of(Request.get("/sized", "")));
        try (Loader loader = new Loader(server.getAddress(), load, 3, 0, new Watch(true))) {
            Answers answers = loader.run(Duration.ofMillis(300));

            assertThat(answers.count()).isPositive().isEqualTo(answered.get());
            assertThat(answers.loaderBusy()).isBetween(0.0, 1.0).isNotIn(0.0, 1.0);
        }
    }

    private void counts(Load load) throws IOException {
        Latencies latencies =
                Loader.run(server.getAddress(), load, 3, Duration.ofMillis(300)).latencies();
        assertThat(latencies.total()).isPositive().isEqualTo(answered.get());
        assertThat(latencies.percentile(0.5)).isPositive().isLessThanOrEqualTo(latencies.percentile(0.99));
    }

    @Test
    void a_refusal_ends_the_run() {
        Load refused = Load.fixed("refused", List.of(Request.get("/refused", "")));
        assertThatThrownBy(() -> Loader.run(server.getAddress(), refused, 1, Duration.ofSeconds(5)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");
    }
}
