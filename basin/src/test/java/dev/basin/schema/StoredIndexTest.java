package dev.basin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Indexes as directories of older versions may have them: they are made anew with all that they say. */
class StoredIndexTest {
    @Test
    void a_condition_right_after_the_columns_is_kept() {
        String stored = "CREATE UNIQUE INDEX `i` ON `things` (`a`)WHERE `n` IN (1, 2)";

        assertThat(IndexDefinition.parse(stored))
                .map(IndexDefinition::build)
                .contains("CREATE UNIQUE INDEX `i` ON `things` (`a`) WHERE `n` IN (1, 2)");
    }
}
