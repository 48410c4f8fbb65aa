package dev.basin.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StalledClientsTest {
    private static final String ADDRESS = "127.0.0.1";

    /** Longer than a build may take. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static RealtimeOptions patient(RealtimeOptions options) {
        Duration day = Duration.ofDays(1);
        return options.stalled(LONGEST).idleTimeout(day).lifetime(day);
    }

    @Test
    void the_time_of_a_write_counts_from_its_own_beginning(@TempDir Path directory) {
        try (RealtimeFixture server = RealtimeFixture.start(directory, b -> b.realtime(StalledClientsTest::patient))) {
            Realtime realtime = server.basin().application().realtime();
            HeldStream stream = new HeldStream();
            realtime.connect(stream, ADDRESS);
            realtime.subscribe(new SubscribeForm(stream.clientId(), List.of("news")), ADDRESS, Optional.empty());
            long quiet = System.nanoTime();
            Until.holds(() -> System.nanoTime() - quiet > 0);
            stream.hold();
            long before = System.nanoTime();
            realtime.send("news", "{}");
            long after = System.nanoTime();
            realtime.look(before + LONGEST.toNanos());
            assertThat(stream.isCut()).isFalse();
            realtime.look(after + LONGEST.toNanos() + 1);
            assertThat(stream.isCut()).isTrue();
        }
    }
}
