package dev.basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalmTest {
    @Test
    void a_turn_begins_when_no_server_is_at_work_any_more() {
        Iterator<Long> working = List.of(0L, 100L, 250L, 250L).iterator();

        boolean calm = Calm.await(List.of(() -> used(40), () -> used(working.next())));

        assertThat(calm).isTrue();
        assertThat(working).isExhausted();
    }

    private static Usage used(long cpuMillis) {
        return new Usage(cpuMillis, 0, 0, 0, 0);
    }
}
