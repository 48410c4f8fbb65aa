package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.JavaChild;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On one core, work that never waits for anything lets other work go on between. */
class TurnsOnOneCoreTest {
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void others_get_their_turn() throws Exception {
        List<String> oneCore =
                List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");
        try (JavaChild child = JavaChild.start(oneCore, Child.class)) {
            assertThat(child.line()).isEqualTo("both");
        }
    }

    /** Two threads on one core, of which the first goes on until the second has been there. */
    static final class Child {
        private Child() {}

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
}
