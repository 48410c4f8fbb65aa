package dev.basin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalkingRecordsTest extends RecordsTest {
    private static final int MANY = 950;

    @BeforeEach
    void many() {
        basin.open("many", Fields.text("name"), Fields.number("n"), Fields.text("big"), Fields.json("blob"));
        basin.database.run(_ -> {
            for (int i = 0; i < MANY; i++) {
                String name = i % 10 == 0 ? "" : "name%_" + i % 7;
                basin.store.save(basin.store.create("many").set("name", name).set("n", (i % 13 - 6) * 0.5));
            }
        });
    }

    private List<String> walked(String filter, String sort, Map<String, ?> params) {
        List<String> ids = new ArrayList<>();
        RecordWalk walk = basin.store.walk("many", filter, sort, params);
        while (walk.hasMore()) {
            walk.next().forEach(record -> ids.add(record.id()));
        }
        assertThat(walk.next()).isEmpty();
        return ids;
    }

    private List<String> listed(String filter, String sort, Map<String, ?> params) {
        return basin.store.list("many", filter, sort, 0, 0, params).stream()
                .map(Record::id)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "-name", "n", "-n", "name,-n", "-n,name", "-id", "+n,-name,-id"})
    void every_record_comes_once_and_in_order(String sort) {
        String whole = sort.isEmpty() ? "id" : sort.contains("id") ? sort : sort + ",id";
        assertThat(walked("", sort, Map.of())).hasSize(MANY).isEqualTo(listed("", whole, Map.of()));
    }

    @Test
    void a_filter_with_alternatives_holds_for_every_batch() {
        Map<String, Object> params = Map.of("a", "name%_1", "least", 1);
        String filter = "name = {:a} || n >= {:least}";
        assertThat(walked(filter, "-name", params))
                .hasSizeBetween(201, MANY - 1)
                .isEqualTo(listed(filter, "-name,id", params));
    }

    @Test
    void batches_are_bounded_in_number_and_in_size() {
        RecordWalk walk = basin.store.walk("many", "", "", Map.of());
        assertThat(walk.next()).hasSize(200);
        basin.store
                .list("many", "", "id", 10, 0, Map.of())
                .forEach(record -> basin.store.save(record.set("big", "x".repeat(5_000))));
        basin.store
                .list("many", "", "id", 3, 0, Map.of())
                .forEach(record -> basin.store.save(record.set("blob", "x".repeat(200_000))));
        assertThat(basin.store.walk("many", "", "", Map.of()).next()).hasSize(2);
    }

    @Test
    void what_is_deleted_meanwhile_does_not_hide_others() {
        RecordWalk walk = basin.store.walk("many", "", "name", Map.of());
        List<Record> first = walk.next();
        first.forEach(basin.store::delete);
        int rest = 0;
        while (walk.hasMore()) {
            rest += walk.next().size();
        }
        assertThat(first.size() + rest).isEqualTo(MANY);
    }

    @Test
    void a_sort_by_what_is_no_plain_field_is_the_programs_fault() {
        for (String sort : List.of("nobody", "@random", "name,", "rel.name")) {
            assertThatThrownBy(() -> basin.store.walk("many", "", sort, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_page_tells_the_total() {
        RecordPage page = basin.store.page("many", "n > {:n}", "-n", 2, 20, Map.of("n", 2));
        List<String> all = listed("n > {:n}", "-n,id", Map.of("n", 2));
        assertThat(page.total()).isEqualTo(all.size());
        assertThat(page.records().stream().map(Record::id)).containsExactlyElementsOf(all.subList(20, 40));
        assertThat(basin.store.page("many", "", "", Integer.MAX_VALUE, 500, Map.of()))
                .isEqualTo(new RecordPage(List.of(), MANY));
    }
}
