package dev.basin.testkit;

import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Field;
import dev.basin.schema.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two collections that tests share: members who log in, and their books, which everyone may read. */
public final class Library {
    public static final Collection MEMBERS = CollectionBuilder.auth("members")
            .fields(Fields.text("name"))
            .timestamps()
            .listRule("@request.auth.id != ''")
            .viewRule("@request.auth.id != ''")
            .createRule("")
            .updateRule("id = @request.auth.id")
            .build();

    public static final Collection BOOKS = CollectionBuilder.base("books")
            .fields(
                    Fields.text("title").max(100).asRequired(),
                    Fields.number("pages").min(0),
                    Fields.bool("lent"),
                    Fields.date("bought"),
                    Fields.json("details"),
                    Fields.select("topics", "java", "go", "sql").maxSelect(3),
                    Fields.relation("owner", MEMBERS))
            .timestamps()
            .unique("title")
            .listRule("")
            .viewRule("")
            .createRule("@request.auth.id != '' && owner = @request.auth.id")
            .updateRule("owner = @request.auth.id")
            .deleteRule("owner = @request.auth.id")
            .build();

    private Library() {}

    public static List<Collection> collections() {
        return List.of(MEMBERS, BOOKS);
    }

    /** Makes the same collections on another server, through its API for administrators. */
    public static void createOn(ApiClient superuser) {
        collections()
                .forEach(collection -> superuser
                        .post("/api/collections", definition(collection))
                        .expect(200));
    }

    private static Map<String, @Nullable Object> definition(Collection collection) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", collection.id());
        json.put("name", collection.name());
        json.put("type", collection.type().word());
        json.put("fields", collection.fields().stream().map(Field::definition).toList());
        json.put("indexes", collection.indexes());
        json.put("listRule", collection.rules().list());
        json.put("viewRule", collection.rules().view());
        json.put("createRule", collection.rules().create());
        json.put("updateRule", collection.rules().update());
        json.put("deleteRule", collection.rules().delete());
        return json;
    }
}
