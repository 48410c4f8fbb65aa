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

/** No row of the checklist is left without a scenario. */
class EveryRowHasAScenarioTest {
    private static final List<ScenarioTable> TABLES = List.of(
            new HttpBasicsRowsTest(),
            new ListRowsTest(),
            new AccessRowsTest(),
            new WriteRowsTest(),
            new CoercionRowsTest(),
            new ModifierRowsTest(),
            new FilterRowsTest(),
            new FilterRelationRowsTest(),
            new SortAndFieldsRowsTest(),
            new ExpandRowsTest(),
            new RequestRuleRowsTest(),
            new DeleteRowsTest(),
            new FileUploadRowsTest(),
            new FileServingRowsTest(),
            new LoginRowsTest(),
            new MemberRowsTest(),
            new AccountRowsTest(),
            new RateLimitRowsTest(),
            new CollectionRowsTest(),
            new CollectionChangeRowsTest(),
            new ViewAndImportRowsTest(),
            new BatchRowsTest(),
            new RealtimeRowsTest(),
            new AdministrationRowsTest());

    /** Those that are no tables. */
    private static final List<JavaClass> OTHER_TESTS = new ClassFileImporter()
            .importPackages("dev.basin.peer", "dev.basin.http", "dev.basin.scenario").stream()
                    .filter(type -> type.isAnnotatedWith(ChecklistRows.class))
                    .toList();

    private static final Set<Integer> ROWS =
            IntStream.rangeClosed(1, 153).boxed().collect(Collectors.toCollection(TreeSet::new));

    @Test
    void every_row_has_a_scenario_that_looks_at_an_answer() {
        Set<Integer> covered = TABLES.stream()
                .flatMap(table -> table.scenarios().stream())
                .filter(scenario -> scenario.steps().stream().anyMatch(Step::expectsSomething))
                .map(Scenario::row)
                .collect(Collectors.toCollection(TreeSet::new));
        OTHER_TESTS.forEach(test -> IntStream.of(
                        test.getAnnotationOfType(ChecklistRows.class).value())
                .forEach(covered::add));
        assertThat(covered).containsExactlyElementsOf(ROWS);
    }

    @Test
    void no_two_scenarios_of_a_row_have_the_same_name() {
        List<String> names = TABLES.stream()
                .flatMap(table -> table.scenarios().stream())
                .map(Scenario::toString)
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }
}
