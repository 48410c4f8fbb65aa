package dev.basin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.basin.testkit.ChecklistRows;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every row of the checklist from 87 on that this server offers has a scenario, or a test that names it. */
class RowsFromFilesToStaticFilesTest {
    /** One-time passwords, mails and rate limits have tables of their own. */
    private static final Set<Integer> OF_OTHERS = Set.of(110, 111, 112, 113, 114, 142, 148);

    private static final List<ScenarioTable> TABLES = List.of(
            new FileUploadRowsTest(),
            new FileServingRowsTest(),
            new LoginRowsTest(),
            new AccountRowsTest(),
            new CollectionRowsTest(),
            new ViewAndImportRowsTest(),
            new BatchRowsTest(),
            new RealtimeRowsTest(),
            new AdministrationRowsTest());

    @Test
    void each_row_is_shown() {
        Set<Integer> shown = TABLES.stream()
                .flatMap(table -> table.scenarios().stream())
                .map(Scenario::row)
                .collect(Collectors.toCollection(TreeSet::new));
        new ClassFileImporter()
                .importPackages("dev.basin.peer", "dev.basin.http").stream()
                        .filter(type -> type.isAnnotatedWith(ChecklistRows.class))
                        .forEach(type -> rows(type).forEach(shown::add));
        assertThat(shown)
                .containsAll(IntStream.rangeClosed(87, 153)
                        .boxed()
                        .filter(row -> !OF_OTHERS.contains(row))
                        .toList());
    }

    private static IntStream rows(JavaClass type) {
        return IntStream.of(type.getAnnotationOfType(ChecklistRows.class).value());
    }
}
