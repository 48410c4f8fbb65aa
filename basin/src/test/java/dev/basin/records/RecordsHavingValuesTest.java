package dev.basin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordsHavingValuesTest extends RecordsTest {
    @BeforeEach
    void posts() {
        basin.open("posts", Fields.text("code"));
        for (String code : List.of("a", "b", "c", "c", "")) {
            basin.add("posts", "code", code);
        }
    }

    private List<String> having(List<String> values) {
        return basin.store.having("posts", "code", values).stream()
                .map(post -> post.text("code"))
                .sorted()
                .toList();
    }

    @Test
    void records_with_one_of_the_values_are_found() {
        assertThat(having(List.of())).isEmpty();
        assertThat(having(List.of("x"))).isEmpty();
        assertThat(having(List.of("a", "a"))).containsExactly("a");
        assertThat(having(List.of("a", "c", "x"))).containsExactly("a", "c", "c");
        assertThat(having(List.of("' OR 1 --", ""))).containsExactly("");
    }

    @Test
    void there_may_be_more_values_than_a_statement_takes() {
        List<String> values = new ArrayList<>(List.of("a"));
        for (int i = 0; i < 40_000; i++) {
            values.add("x" + i);
        }
        values.add("b");
        assertThat(having(values)).containsExactly("a", "b");
    }

    @Test
    void an_unknown_field_is_a_fault_of_the_program() {
        assertThatThrownBy(() -> basin.store.having("posts", "nothing", List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing");
    }
}
