package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.JavaChild;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On one core, work that never waits for anything lets other work go on between. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TurnsOnOneCoreTest {
    private static final List<String> ONE_CORE =
            List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void others_get_their_turn() throws Exception {
        try (JavaChild child = JavaChild.start(ONE_CORE, Child.class)) {
            assertThat(child.line()).isEqualTo("all");
        }
    }

    @Test
    void requests_that_do_not_wait_for_answers_let_others_between() throws Exception {
        try (JavaChild child = JavaChild.start(ONE_CORE, Serving.class)) {
            assertThat(child.line()).isEqualTo("between");
        }
    }

    /** Three threads on one core, of which the first goes on until the others have been there: one of its own, and one from elsewhere. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            Turns turns = new Turns();
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch others = new CountDownLatch(2);
            Thread first = Thread.ofVirtual().start(() -> {
                Thread.ofVirtual().start(others::countDown);
                begun.countDown();
                while (others.getCount() > 0) {
                    turns.pass();
                }
            });
            begun.await();
            Thread.ofVirtual().start(others::countDown);
            System.out.println(first.join(PATIENCE) ? "all" : "not all");
        }
    }

    /** A server with a client that sends many requests at once, the first of which has the core until another client's is there too. */
    static final class Serving {
        private static final int MANY = 100;
        private static final Queue<String> SERVED = new ConcurrentLinkedQueue<>();
        private static final AtomicBoolean SENT = new AtomicBoolean();

        private Serving() {}

        public static void main(String[] arguments) throws Exception {
            try (HttpFixture fixture = new HttpFixture(Serving::addTo);
                    Socket many = new Socket("127.0.0.1", fixture.server.port());
                    Socket other = new Socket("127.0.0.1", fixture.server.port())) {
                // both have been accepted once they were answered
                send(many, request("/before"));
                send(other, request("/before"));
                Until.holds(() -> SERVED.size() == 2);
                SERVED.clear();
                send(many, request("/first") + request("/next").repeat(MANY));
                Until.holds(() -> SERVED.contains("first"));
                send(other, request("/other"));
                SENT.set(true);
                Until.holds(() -> SERVED.size() == MANY + 2);
                List<String> order = List.copyOf(SERVED);
                System.out.println(order.indexOf("other") < MANY ? "between" : order.toString());
            }
        }

        private static void addTo(Routes routes) {
            routes.add("GET", "/first", call -> {
                SERVED.add("first");
                while (!SENT.get()) {
                    Thread.onSpinWait();
                }
                // long enough for the system to tell the server of what was sent
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
                while (System.nanoTime() - until < 0) {
                    Thread.onSpinWait();
                }
                call.empty(204);
            });
            for (String name : List.of("before", "next", "other")) {
                routes.add("GET", "/" + name, call -> {
                    SERVED.add(name);
                    call.empty(204);
                });
            }
        }

        private static String request(String path) {
            return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
        }

        private static void send(Socket socket, String requests) throws IOException {
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.UTF_8));
        }
    }
}
