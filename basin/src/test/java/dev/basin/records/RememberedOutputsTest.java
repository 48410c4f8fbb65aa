package dev.basin.records;

import static dev.basin.testkit.Requests.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import dev.basin.testkit.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How rows are shown with picked fields is worked out once for each kind of request. */
@DisabledIfSystemProperty(named = "basin.fastPaths", matches = "off", disabledReason = "it is about one of them")
class RememberedOutputsTest {
    private static final int FIELDS = 10;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private DataDirectory directory;

    @SuppressWarnings("NullAway.Init")
    private Table table;

    @BeforeEach
    void open() {
        directory = DataDirectory.open(folder);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < FIELDS; i++) {
            fields.add(Fields.text("f" + i));
        }
        fields.add(Fields.text("secret").asHidden());
        table = new Table(
                CollectionBuilder.base("things")
                        .fields(fields.toArray(Field[]::new))
                        .build(),
                directory.data().dialect().expressions());
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private RowOutput picked(String fields) {
        return table.direct(GUEST, FieldsPicker.parse(fields)).orElseThrow();
    }

    @Test
    void the_same_fields_are_so_in_any_order_and_among_names_of_none() {
        RowOutput output = picked("id,f1");
        assertThat(picked("f1,id")).isSameAs(output);
        assertThat(picked("f1,nothing,id,id")).isSameAs(output);
        assertThat(picked("*")).isSameAs(picked("f2,*"));
        assertThat(picked("f1")).isNotSameAs(output);
    }

    @Test
    void what_a_superuser_is_shown_is_not_shown_to_guests() {
        Collection superusers =
                new Collections(directory.data()).find("_superusers").orElseThrow();
        Object[] values = superusers.fields().stream().map(_ -> "").toArray();
        RequestContext root = new RequestContext(
                "default", "GET", Map.of(), Map.of(), Map.of(), Optional.of(Record.stored(superusers, values)));
        assertThat(root.superuser()).isTrue();
        Optional<FieldsPicker> fields = FieldsPicker.parse("f1,secret");
        assertThat(table.direct(root, fields).orElseThrow().selected()).contains("secret");
        assertThat(table.direct(GUEST, fields).orElseThrow().selected()).doesNotContain("secret");
    }

    @Test
    void more_kinds_than_are_remembered_are_right_too() {
        for (int round = 0; round < 2; round++) {
            for (int kind = 1; kind < 1 << FIELDS; kind++) {
                List<String> names = new ArrayList<>();
                for (int i = 0; i < FIELDS; i++) {
                    if ((kind & 1 << i) != 0) {
                        names.add("f" + i);
                    }
                }
                String selected = picked(String.join(",", names)).selectedDistinct();
                for (int i = 0; i < FIELDS; i++) {
                    assertThat(selected.contains("`f" + i + "`")).isEqualTo(names.contains("f" + i));
                }
            }
        }
    }
}
