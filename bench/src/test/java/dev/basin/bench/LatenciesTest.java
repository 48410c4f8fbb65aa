package dev.basin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void percentiles_are_durations_that_the_share_did_not_exceed() {
        for (int micros = 1; micros <= 100; micros++) {
            latencies.add(micros * 1000L);
        }
        assertThat(latencies.percentile(0.5)).isEqualTo(50);
        assertThat(latencies.percentile(0.99)).isEqualTo(99);
        assertThat(latencies.total()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1023, 1024, 1025, 2047, 2048, 999_999, 1_000_000, 61_234_567, 3_600_000_000L})
    void a_long_duration_is_kept_within_a_fifth_of_a_percent(long micros) {
        latencies.add(micros * 1000);
        assertThat((double) latencies.percentile(0.5)).isCloseTo(micros, within(micros * 0.002));
    }
}
