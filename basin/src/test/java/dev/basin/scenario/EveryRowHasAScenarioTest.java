package dev.basin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

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
            new DeleteRowsTest());

    private static final Set<Integer> ROWS =
            IntStream.rangeClosed(1, 86).boxed().collect(Collectors.toCollection(TreeSet::new));

    @Test
    void every_row_has_a_scenario_that_looks_at_an_answer() {
        Set<Integer> covered = TABLES.stream()
                .flatMap(table -> table.scenarios().stream())
                .filter(scenario -> scenario.steps().stream().anyMatch(Step::expectsSomething))
                .map(Scenario::row)
                .collect(Collectors.toCollection(TreeSet::new));
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
