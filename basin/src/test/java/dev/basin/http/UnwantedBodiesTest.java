package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.settings.Settings;
import dev.basin.testkit.RawCaller;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends a body that was refused may go on for a while, so that the answer is not lost; not everybody at a time. */
class UnwantedBodiesTest {
    private static final String PIECE = "x".repeat(1 << 20);
    /** More than a connection holds on its way. */
    private static final int PIECES = 32;

    private static final long MOMENT = Duration.ofMillis(5).toNanos();
    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    private final HttpFixture fixture = new HttpFixture(
            HttpFixture.options().bodies(1000, 1 << 20).unwantedBodies(2),
            Settings.defaults(),
            routes -> routes.add("POST", "/form", call -> {
                call.body();
                call.empty(204);
            }));

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** Has announced far more than the server takes, and been told so. */
    private RawCaller refused() {
        RawCaller caller = new RawCaller(fixture.server.port());
        String answer = caller.send("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000000\r\n\r\n")
                .readAll();
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Connection: close", "Request entity too large.");
        return caller;
    }

    /** Whether somebody at the other end takes what is sent. */
    private static boolean isTaken(RawCaller caller) {
        for (int i = 0; i < PIECES; i++) {
            if (!caller.sends(PIECE)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void only_some_at_a_time_may_go_on_sending_and_the_next_is_cut_off_with_its_answer() {
        try (RawCaller first = refused();
                RawCaller second = refused();
                RawCaller third = refused()) {
            assertThat(isTaken(third)).isFalse();
            assertThat(isTaken(first)).isTrue();
            assertThat(isTaken(second)).isTrue();
        }
    }

    @Test
    void when_one_has_ended_there_is_room_for_the_next() {
        try (RawCaller first = refused();
                RawCaller second = refused()) {
            first.end();
            assertThat(someoneIsTaken()).isTrue();
            assertThat(isTaken(second)).isTrue();
        }
    }

    /** The server notices an end a moment later than the client. */
    private boolean someoneIsTaken() {
        long deadline = System.nanoTime() + PATIENCE;
        while (System.nanoTime() - deadline < 0) {
            try (RawCaller next = refused()) {
                if (isTaken(next)) {
                    return true;
                }
            }
            LockSupport.parkNanos(MOMENT);
        }
        return false;
    }

    @Test
    void it_is_some_hundreds_unless_said_otherwise() {
        assertThat(HttpOptions.defaults().bodies().unwanted()).isEqualTo(256);
        assertThat(HttpFixture.options().unwantedBodies(2).bodies(1000, 1 << 20).bodies())
                .isEqualTo(new HttpOptions.Bodies(1000, 1 << 20, 2));
    }
}
