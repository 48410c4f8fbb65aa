package dev.basin.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterCasesTest {
    private FilterDatabase database;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = new FilterDatabase(folder);
    }

    @AfterAll
    void close() {
        database.close();
    }

    static List<FilterCase> cases() {
        return FilterCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answers_what_pocketbase_answers(FilterCase asked) {
        assertThat(database.answer(asked)).isEqualTo(asked.answer());
    }
}
