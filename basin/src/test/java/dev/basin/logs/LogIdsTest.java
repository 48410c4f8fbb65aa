package dev.basin.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ids of log rows look like PocketBase's, and come in the order of time. */
class LogIdsTest {
    private final LogIds ids = new LogIds();

    @Test
    void they_have_fifteen_letters_and_digits() {
        assertThat(Stream.of(0L, 1L, 1_800_000_000_000L, 9_999_999_999_999L).map(ids::next))
                .allMatch(id -> id.matches("[a-z0-9]{15}"));
    }

    @Test
    void later_ones_sort_behind_earlier_ones() {
        List<String> made = Stream.of(5L, 35L, 36L, 1_799_999_999_999L, 1_800_000_000_000L)
                .map(ids::next)
                .toList();
        assertThat(made).isSorted();
    }

    @Test
    void those_of_one_millisecond_differ() {
        assertThat(Stream.generate(() -> ids.next(1_800_000_000_000L)).limit(100_000))
                .doesNotHaveDuplicates();
    }
}
