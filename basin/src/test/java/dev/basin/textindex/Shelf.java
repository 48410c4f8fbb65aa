package dev.basin.textindex;

import static dev.basin.testkit.Requests.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.Application;
import dev.basin.filter.CompiledSelection;
import dev.basin.filter.Filters;
import dev.basin.filter.Selection;
import dev.basin.filter.TextUse;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import dev.basin.testkit.Until;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Books with a text index that every search goes by which can. */
final class Shelf implements AutoCloseable {
    static final String BOOKS = "/api/collections/books";
    static final String RECORDS = BOOKS + "/records";

    private final TestBasin basin;
    private final ApiClient root;

    private Shelf(TestBasin basin) {
        this.basin = basin;
        this.root = basin.superuser();
    }

    static CollectionBuilder books() {
        return CollectionBuilder.base("books")
                .fields(Fields.text("title"), Fields.editor("summary"), Fields.text("note"), Fields.bool("gone"))
                .softDelete("gone")
                .listRule("");
    }

    static Shelf open(Path directory) {
        return open(directory, books().textIndex("title", "summary").build());
    }

    static Shelf open(Path directory, Collection... collections) {
        return new Shelf(TestBasin.start(directory, builder -> {
            List.of(collections).forEach(builder::collection);
            builder.textIndexes(TextUse.ALWAYS);
        }));
    }

    ApiClient root() {
        return root;
    }

    Application application() {
        return basin.application();
    }

    /** A new book's path. */
    String add(String title, String summary) {
        return RECORDS + "/"
                + root.post(RECORDS, Map.of("title", title, "summary", summary))
                        .expect(200)
                        .text("id");
    }

    /** Walden and Emma, in the index, behind a row that is no more: written anew from a dump they get other numbers. */
    void fillBehindGap() {
        String first = add("First", "");
        add("Walden", "in the woods");
        add("Emma", "a match");
        // the first time marks it only
        root.delete(first).expect(204);
        root.delete(first).expect(204);
        awaitTakenIn();
    }

    void sql(String statement) {
        root.post("/api/sql", Map.of("query", statement)).expect(200);
    }

    Collection collection(String name) {
        return application().collections().find(name).orElseThrow();
    }

    /** What a filter finds in a collection's list, which goes by the index. */
    List<@Nullable Object> search(String collection, String shown, String filter) {
        assertThat(goesByIndex(collection, filter))
                .as("%s goes by the index", filter)
                .isTrue();
        String encoded = URLEncoder.encode(filter, StandardCharsets.UTF_8);
        return basin
                .guest()
                .get("/api/collections/" + collection + "/records?sort=" + shown + "&filter=" + encoded)
                .expect(200)
                .items()
                .stream()
                .<@Nullable Object>map(item -> item.get(shown))
                .toList();
    }

    /** The titles of what a filter finds. */
    List<@Nullable Object> search(String filter) {
        return search("books", "title", filter);
    }

    boolean goesByIndex(String collection, String filter) {
        Filters filters = application().filters();
        Selection selection = new Selection(collection(collection), null, filter, null, false, Map.of(), null);
        CompiledSelection compiled = filters.compile(selection, GUEST);
        return !compiled.equals(filters.narrowed(application().database(), compiled, 30));
    }

    /** Waits until the index knows all rows. */
    void awaitTakenIn() {
        awaitTakenIn("books");
    }

    void awaitTakenIn(String collection) {
        Until.holds(
                "the index knows all rows",
                () -> !application()
                        .database()
                        .dialect()
                        .textIndexes()
                        .isBehind(
                                application().database(), collection(collection).id()));
    }

    /** How many tables, views and triggers there are that belong to text indexes, the list of indexes aside. */
    long parts() {
        return application()
                .database()
                .first(
                        "SELECT count(*) FROM sqlite_master WHERE name LIKE '\\_basin\\_%' ESCAPE '\\'"
                                + " AND name <> '_basin_text_indexes' AND sql IS NOT NULL",
                        List.of(), row -> row.integer(0))
                .orElseThrow();
    }

    long triggers(String collection) {
        return application()
                .database()
                .first(
                        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
                        List.of(collection),
                        row -> row.integer(0))
                .orElseThrow();
    }

    /** Puts a row that does not exist into the index, so that one that is made anew can be told from this one. */
    void sign() {
        String id = collection("books").id();
        sql("INSERT INTO `_basin_text_" + id + "_` (rowid, c0) VALUES (-1, 'signature')");
    }

    boolean isSigned() {
        String table = "`_basin_text_" + collection("books").id() + "_`";
        return application()
                .database()
                .first(
                        "SELECT 1 FROM " + table + " WHERE " + table + " MATCH '\"ign\" AND \"gna\"'",
                        List.of(),
                        _ -> true)
                .isPresent();
    }

    @Override
    public void close() {
        basin.close();
    }
}
