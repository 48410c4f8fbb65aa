package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.JavaChild;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

    @Test
    void others_get_their_turn() throws Exception {
        try (JavaChild child = JavaChild.start(ONE_CORE, Turning.class)) {
            assertThat(child.line()).isEqualTo("both");
        }
    }

    @Test
    void the_next_request_of_a_connection_waits_behind_those_of_others() throws Exception {
        try (JavaChild child = JavaChild.start(ONE_CORE, Serving.class)) {
            assertThat(child.line()).isEqualTo("[first, other, next]");
        }
    }

    /** Two threads on one core, of which the first goes on until the second has been there. */
    static final class Turning {
        private Turning() {}

        public static void main(String[] arguments) throws InterruptedException {
            Turns turns = new Turns();
            AtomicBoolean second = new AtomicBoolean();
            Thread first = Thread.ofVirtual().start(() -> {
                Thread.ofVirtual().start(() -> second.set(true));
                while (!second.get()) {
                    turns.pass();
                }
            });
            first.join();
            System.out.println("both");
        }
    }

    /** A server whose first answer has the core until two further requests are there, the next one of its own connection and one of another. */
    static final class Serving {
        private static final Queue<String> SERVED = new ConcurrentLinkedQueue<>();
        private static final CountDownLatch BEGUN = new CountDownLatch(1);
        private static final AtomicBoolean SENT = new AtomicBoolean();

        private Serving() {}

        public static void main(String[] arguments) throws Exception {
            try (HttpFixture fixture = new HttpFixture(Serving::addTo);
                    Socket one = new Socket("127.0.0.1", fixture.server.port());
                    Socket two = new Socket("127.0.0.1", fixture.server.port())) {
                // both have been accepted once they were answered
                send(two, "/accepted");
                Until.holds(() -> SERVED.contains("accepted"));
                send(one, "/accepted");
                Until.holds(() -> SERVED.size() == 2);
                SERVED.clear();
                send(one, "/first");
                BEGUN.await();
                send(one, "/next");
                send(two, "/other");
                SENT.set(true);
                Until.holds(() -> SERVED.size() == 3);
                System.out.println(List.copyOf(SERVED));
            }
        }

        private static void addTo(Routes routes) {
            routes.add("GET", "/accepted", call -> {
                SERVED.add("accepted");
                call.empty(204);
            });
            routes.add(
                    "GET",
                    "/first",
                    call -> call.stream(200, "text/plain", out -> {
                        SERVED.add("first");
                        BEGUN.countDown();
                        while (!SENT.get()) {
                            Thread.onSpinWait();
                        }
                        out.write(ByteBuffer.wrap("first".getBytes(StandardCharsets.UTF_8)));
                    }));
            for (String name : List.of("next", "other")) {
                routes.add("GET", "/" + name, call -> {
                    SERVED.add(name);
                    call.empty(204);
                });
            }
        }

        private static void send(Socket socket, String path) throws IOException {
            String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        }
    }
}
