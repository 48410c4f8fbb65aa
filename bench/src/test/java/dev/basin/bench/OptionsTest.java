package dev.basin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void a_slow_job_is_measured_until_a_percentile_means_something() {
        Duration two = Duration.ofSeconds(2);

        assertThat(Options.Pace.longer(two, 5_000)).isEqualTo(two);
        assertThat(Options.Pace.longer(two, 100)).isEqualTo(two);
        assertThat(Options.Pace.longer(two, 40)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Options.Pace.longer(two, 0.5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Options.Pace.longer(Duration.ofSeconds(20), 0.5)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void jobs_come_in_their_own_order_and_numbers_as_written() {
        Options options =
                of("create", "view", "--connections", "1,32,256", "--rounds", "7", "--seconds", "9", "--rows", "20");
        assertThat(options.jobs()).extracting(Job::word).containsExactly("view", "create");
        assertThat(options.connections()).containsExactly(1, 32, 256);
        assertThat(options.rows()).containsExactly(20);
        assertThat(options.pace().rounds()).isEqualTo(7);
        assertThat(options.pace().length()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void everything_is_measured_when_nothing_is_named() {
        assertThat(of().jobs()).extracting(Job::word).doesNotHaveDuplicates().contains("view", "login", "start");
        assertThat(of("--full").columns()).containsExactly(Options.Column.values());
    }

    @Test
    void what_is_not_understood_is_named() {
        assertThatThrownBy(() -> of("wiew")).hasMessageContaining("no job wiew");
        assertThatThrownBy(() -> of("--row", "5")).hasMessageContaining("--row");
        assertThatThrownBy(() -> of("--rows")).hasMessageContaining("--rows needs a value");
        assertThatThrownBy(() -> of("--rows", "0")).hasMessageContaining("--rows takes numbers");
        assertThatThrownBy(() -> of("--columns", "fast")).hasMessageContaining("--columns");
    }

    private static Options of(String... arguments) {
        return Options.of(Arguments.read(List.of(arguments), Options.NAMES, Options.SWITCHES));
    }
}
