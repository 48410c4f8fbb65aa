package dev.basin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatnessTest {
    @Test
    void what_stays_the_same_is_flat() {
        String verdict = verdict(n -> new Usage(0, 200 + n % 5, 300, 40, 90));
        assertThat(verdict).contains("flat").doesNotContain("GROWS").contains("refused requests       0");
    }

    @Test
    void growing_memory_and_files_are_told() {
        String verdict = verdict(n -> new Usage(0, 200 + n * 2L, 300, 40, 90 + n));
        assertThat(verdict.lines().filter(line -> line.contains("GROWS")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("resident memory") || line.startsWith("open files"));
    }

    @Test
    void few_samples_tell_nothing() {
        assertThat(Flatness.verdict(List.of())).contains("Too short");
    }

    @Test
    void lengths_are_numbers_with_a_unit() {
        assertThat(Soak.length("60m")).isEqualTo(Duration.ofHours(1));
        assertThat(Soak.length("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThatThrownBy(() -> Soak.length("60")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String verdict(IntFunction<Usage> usage) {
        return Flatness.verdict(IntStream.range(0, 60)
                .mapToObj(n -> new Sample(n * 10, 1000, 5000, usage.apply(n), 0, ""))
                .toList());
    }
}
