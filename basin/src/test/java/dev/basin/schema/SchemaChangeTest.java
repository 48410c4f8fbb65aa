package dev.basin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.errors.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Saving a changed collection changes its table and keeps every value that still has a place. */
class SchemaChangeTest extends CollectionsFixture {
    @Test
    void two_fields_that_swap_their_names_keep_their_values() {
        Collection posts = save(CollectionBuilder.base("posts")
                .fields(Fields.text("a"), Fields.text("b"))
                .build());
        insert("posts", "a", "first", "b", "second");
        List<Field> fields = new ArrayList<>(posts.fields());
        fields.set(1, renamed(fields.get(1), "b"));
        fields.set(2, renamed(fields.get(2), "a"));
        save(posts.withFields(fields));
        assertThat(values("posts", "b")).containsExactly("first");
        assertThat(values("posts", "a")).containsExactly("second");
    }

    @Test
    void a_single_select_becomes_a_list_and_back_to_its_last_value() {
        SelectField single = Fields.select("s", "x", "y");
        Collection posts = save(CollectionBuilder.base("posts").fields(single).build());
        database.run(tx -> tx.execute("CREATE VIEW by_hand AS SELECT id, s FROM posts", List.of()));
        insert("posts", "s", "x");
        insert("posts", "s", "");
        insert("posts", "s", "[\"x\",\"y\"]");
        SelectField stored = (SelectField) posts.field("s").orElseThrow();
        Collection many = save(posts.withFields(List.of(posts.fields().getFirst(), stored.maxSelect(2))));
        assertThat(values("posts", "s")).containsExactly("[\"x\"]", "[]", "[\"x\",\"y\"]");
        save(many.withFields(List.of(posts.fields().getFirst(), stored)));
        assertThat(values("posts", "s")).containsExactly("x", "", "y");
        assertThat(values("by_hand", "s")).containsExactly("x", "", "y");
    }

    @Test
    void a_renamed_collection_keeps_records_and_indexes() {
        Collection posts = save(CollectionBuilder.base("posts")
                .fields(Fields.text("a"))
                .unique("a")
                .build());
        insert("posts", "a", "first");
        Collection articles = save(posts.withName("articles"));
        assertThat(values("articles", "a")).containsExactly("first");
        assertThat(articles.indexes()).containsExactly("CREATE UNIQUE INDEX `idx_posts_a` ON `articles` (`a`)");
        assertThat(collections.find("posts")).isEmpty();
        assertThat(collections.find("ARTICLES")).contains(articles);
        assertThatThrownBy(() -> insert("articles", "a", "first")).hasMessageContaining("articles.a");
    }

    @Test
    void a_unique_index_over_equal_values_is_refused_by_its_position_and_nothing_changes() {
        Collection posts = save(CollectionBuilder.base("posts")
                .fields(Fields.text("a"), Fields.text("b"))
                .index("b")
                .build());
        insert("posts", "a", "same");
        insert("posts", "a", "same");
        List<String> indexes = new ArrayList<>(posts.indexes());
        indexes.add("CREATE UNIQUE INDEX twice ON posts (a)");
        assertThatThrownBy(() -> save(posts.withIndexes(indexes)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.data().toString())
                                .startsWith("{indexes={1=")
                                .contains("validation_invalid_index_expression"));
        assertThat(collections.find("posts")).contains(posts);
        assertThat(indexNames("posts")).containsExactly("idx_posts_b");
    }

    @Test
    void a_change_is_seen_inside_its_transaction_and_by_others_only_after_it() throws Exception {
        long version = collections.version();
        database.run(tx -> {
            collections.save(tx, CollectionBuilder.base("posts").build());
            assertThat(collections.find("posts")).isPresent();
            assertThat(seenByAnotherThread("posts")).isFalse();
        });
        assertThat(collections.version()).isGreaterThan(version);
        assertThat(seenByAnotherThread("posts")).isTrue();
    }

    private boolean seenByAnotherThread(String name) {
        AtomicInteger seen = new AtomicInteger();
        Thread thread =
                Thread.ofVirtual().start(() -> seen.set(collections.find(name).isPresent() ? 1 : 0));
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return seen.get() == 1;
    }

    @Test
    void a_rolled_back_change_leaves_no_trace() {
        long version = collections.version();
        assertThatThrownBy(() -> database.run(tx -> {
                    collections.save(tx, CollectionBuilder.base("posts").build());
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(collections.find("posts")).isEmpty();
        assertThat(collections.version()).isEqualTo(version);
        database.run(tx -> assertThat(collections.find("posts")).isEmpty());
    }

    @Test
    void collections_that_did_not_change_stay_the_same_objects() {
        Collection users = collections.find("users").orElseThrow();
        save(CollectionBuilder.base("posts").build());
        assertThat(collections.find("users").orElseThrow()).isSameAs(users);
    }

    @Test
    void a_collection_that_others_point_to_is_not_deleted() {
        Collection target = save(CollectionBuilder.base("target").build());
        Collection source = save(CollectionBuilder.base("source")
                .fields(Fields.relation("to", target))
                .build());
        assertThatThrownBy(() -> database.run(tx -> collections.delete(tx, target)))
                .hasMessageContaining("source");
        database.run(tx -> collections.delete(tx, source));
        database.run(tx -> collections.delete(tx, target));
        assertThat(collections.find("target")).isEmpty();
        assertThatThrownBy(() -> values("target", "id")).hasMessageContaining("no such table");
    }

    @Test
    void a_declaration_that_makes_no_sense_is_refused_with_the_reason() {
        refused(CollectionBuilder.base("no way").build(), "valid format");
        refused(CollectionBuilder.base("users").build(), "must be unique");
        refused(CollectionBuilder.base("sqlite_master").build(), "");
        refused(
                CollectionBuilder.base("p")
                        .fields(Fields.text("a"), Fields.bool("A"))
                        .build(),
                "field name A");
        refused(CollectionBuilder.base("p").fields(Fields.text("expand")).build(), "not be in list");
        refused(
                CollectionBuilder.base("p")
                        .fields(Fields.text("a").pattern("("))
                        .build(),
                "regular expression");
        refused(
                CollectionBuilder.base("p")
                        .fields(Fields.text("a").max(3).autogenerate("x{4}"))
                        .build(),
                "xxxx");
        refused(CollectionBuilder.base("p").fields(Fields.select("a")).build(), "values: Cannot be blank");
        refused(CollectionBuilder.base("p").indexSql("DROP TABLE users").build(), "Invalid CREATE INDEX");
        refused(
                CollectionBuilder.base("p")
                        .fields(Fields.relation(
                                "r", CollectionBuilder.base("nowhere").build()))
                        .build(),
                "doesn't exist");
    }

    private void refused(Collection collection, String reason) {
        assertThatThrownBy(() -> save(collection)).hasMessageContaining(reason);
        assertThat(collections.all()).hasSize(6);
    }

    @Test
    void random_changes_keep_the_values_of_the_fields_that_stay() {
        for (int seed = 0; seed < 8; seed++) {
            randomChanges(new Random(seed), "random" + seed);
        }
    }

    private void randomChanges(Random random, String name) {
        Collection collection = save(CollectionBuilder.base(name).build());
        TreeMap<String, String> valuesById = new TreeMap<>();
        insert(name, "id", "aaaaaaaaaaaaaaa");
        AtomicInteger names = new AtomicInteger();
        for (int step = 0; step < 25; step++) {
            List<Field> fields = new ArrayList<>(collection.fields());
            int victim = 1 + (fields.size() > 1 ? random.nextInt(fields.size() - 1) : 0);
            switch (random.nextInt(fields.size() > 1 ? 5 : 1)) {
                case 0, 1 ->
                    fields.add(
                            1 + random.nextInt(fields.size()) % fields.size(),
                            Fields.text("f" + names.incrementAndGet()));
                case 2 -> valuesById.remove(fields.remove(victim).id());
                case 3 -> fields.set(victim, renamed(fields.get(victim), "f" + names.incrementAndGet()));
                default -> {
                    String other = fields.get(1).name();
                    fields.set(1, renamed(fields.get(1), fields.get(victim).name()));
                    fields.set(
                            victim,
                            renamed(
                                    fields.get(victim),
                                    victim == 1 ? fields.get(1).name() : other));
                }
            }
            collection = save(collection.withFields(fields).withIndexes(randomIndexes(random, name, fields)));
            for (Field field : collection.fields()) {
                String expected = valuesById.get(field.id());
                if (field.name().equals("id")) {
                    continue;
                }
                if (expected != null) {
                    assertThat(values(name, field.name())).containsExactly(expected);
                } else {
                    String value = "v" + random.nextInt();
                    database.run(
                            tx -> tx.execute("UPDATE `" + name + "` SET `" + field.name() + "` = ?", List.of(value)));
                    valuesById.put(field.id(), value);
                }
            }
            assertThat(new Collections(database).find(name).orElseThrow().fields())
                    .isEqualTo(collection.fields());
        }
    }

    private static List<String> randomIndexes(Random random, String name, List<Field> fields) {
        String column = fields.get(random.nextInt(fields.size())).name();
        return random.nextBoolean()
                ? List.of()
                : List.of("create index `i_" + name + "` on somewhere (" + column + " desc)");
    }

    private Collection save(Collection collection) {
        return database.write(tx -> collections.save(tx, collection));
    }

    private static Field renamed(Field field, String name) {
        FieldInfo info = field.info();
        return field.withInfo(new FieldInfo(
                info.id(), name, info.system(), info.hidden(), info.presentable(), info.required(), info.help()));
    }

    private void insert(String table, String... columnsAndValues) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            columns.add("`" + columnsAndValues[i] + "`");
            values.add(columnsAndValues[i + 1]);
        }
        String marks = String.join(", ", java.util.Collections.nCopies(values.size(), "?"));
        database.run(tx -> tx.execute(
                "INSERT INTO `" + table + "` (" + String.join(", ", columns) + ") VALUES (" + marks + ")", values));
    }

    private List<String> values(String table, String column) {
        return database.read(session -> session.list(
                "SELECT `" + column + "` FROM `" + table + "` ORDER BY 1 = 1",
                List.of(),
                row -> String.valueOf(row.text(0))));
    }

    private List<String> indexNames(String table) {
        return database.read(session -> session.list(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?",
                List.of(table),
                row -> String.valueOf(row.text(0))));
    }
}
