package dev.basin.records;

import static dev.basin.records.RecordsFixture.as;
import static dev.basin.records.RecordsFixture.guest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Field;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The direct way from rows to JSON answers what the way through records answers, whatever the columns hold. */
class RowsAndRecordsShowTheSameTest extends RecordsTest {
    private static final List<@Nullable Object> STORED = Arrays.asList(
            null,
            "",
            "a",
            "<&>\u2028",
            "中文😀",
            "0",
            "1",
            "-1.5",
            "1e21",
            "true",
            "false",
            "null",
            "[]",
            "[\"a\"]",
            "[\"a\",\"b\",\"a\",\"\"]",
            "[ \"x\" ]",
            "[1,2]",
            "{\"b\":1, \"a\":[1.50]}",
            "{\"lon\":1.5,\"lat\":-2}",
            "{\"lat\":1}",
            "{bad",
            "\"text\"",
            "2024-01-02",
            "2024-01-02 03:04:05.678Z",
            "2024-01-02T03:04:05Z",
            "not a date",
            0L,
            1L,
            7L,
            1.5,
            1e-7,
            12345678901234567.0,
            true,
            false,
            "[\"<\\u00e9\\n\"]",
            " ");

    private final Random random = new Random(42);

    @Test
    void for_every_field_type_and_any_stored_content() {
        Collection tags = basin.open("tags");
        List<Field> fields = List.of(
                Fields.text("text"),
                Fields.editor("editor"),
                Fields.number("number"),
                Fields.bool("bool"),
                Fields.email("mail"),
                Fields.url("url"),
                Fields.date("date"),
                Fields.created("made"),
                Fields.select("one", "a", "b"),
                Fields.select("many", "a", "b").maxSelect(2),
                Fields.file("file"),
                Fields.file("files").maxSelect(3),
                Fields.relation("rel", tags),
                Fields.relation("rels", tags).maxSelect(3),
                Fields.json("json"),
                Fields.password("pass"),
                Fields.geoPoint("geo"),
                Fields.text("secret").asHidden());
        basin.open("things", fields.toArray(Field[]::new));
        for (int i = 0; i < 300; i++) {
            insert("things", i, fields);
        }
        compare("things", guest());
        compare("things", as(basin.superuser()));
    }

    @Test
    void for_auth_records_and_their_email_addresses() {
        basin.save(CollectionBuilder.auth("members").listRule("").viewRule("").build());
        List<Record> members = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            members.add(basin.add(
                    "members", "email", "m" + i + "@x.co", "password", "12345678", "emailVisibility", i % 2 == 0));
        }
        compare("members", guest());
        compare("members", as(members.get(0)));
        compare("members", as(members.get(1)));
        compare("members", as(basin.superuser()));
    }

    private void insert(String collection, int number, List<Field> fields) {
        String columns = String.join(", ", fields.stream().map(Field::name).toList());
        List<@Nullable Object> values = new ArrayList<>();
        values.add("thing" + number);
        for (Field field : fields) {
            Object value = STORED.get(random.nextInt(STORED.size()));
            values.add(value == null && !field.name().equals("json") ? "" : value);
        }
        String sql =
                "INSERT INTO " + collection + " (id, " + columns + ") VALUES (?" + ", ?".repeat(fields.size()) + ")";
        basin.database.run(tx -> tx.execute(sql, values));
    }

    private void compare(String collection, RequestContext request) {
        for (String fields : Arrays.asList(null, "id", "id,email,text,many", "*", "nope")) {
            String direct = basin.list(collection, query(fields, null), request);
            assertThat(direct).isEqualTo(basin.list(collection, query(fields, "nope"), request));
            for (Record record : basin.store.list(collection, "", "", 3, 0, Map.of())) {
                byte[] row = basin.api.view(collection, record.id(), new Shape(null, fields), request);
                assertThat(RecordsFixture.text(row))
                        .isEqualTo(RecordsFixture.text(
                                basin.api.view(collection, record.id(), new Shape("nope", fields), request)));
            }
        }
    }

    /** An unknown relation to expand changes nothing but the way that the answer takes. */
    private static ListQuery query(@Nullable String fields, @Nullable String expand) {
        return new ListQuery("1", "1000", null, null, "false", expand, fields);
    }
}
