package dev.basin.openapi;

import static dev.basin.openapi.SuperuserRows.DONE;
import static dev.basin.openapi.SuperuserRows.body;
import static dev.basin.openapi.SuperuserRows.json;
import static dev.basin.openapi.SuperuserRows.page;
import static dev.basin.openapi.SuperuserRows.row;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What superusers do with collections. */
final class CollectionOperations {
    private static final String ALL = "/api/collections";
    private static final String ONE = ALL + "/{collection}";
    private static final String TRUNCATE = ONE + "/truncate";
    private static final String IMPORT = ALL + "/import";
    private static final String META = ALL + "/meta";
    private static final String BLANK = META + "/scaffolds";
    private static final String OAUTH2 = META + "/oauth2-providers";
    private static final String TRY = META + "/dry-run-view";
    private static final Map<String, Object> SCHEMA = Schemas.object(
            Map.of(
                    "id",
                    Schemas.TEXT,
                    "name",
                    Schemas.TEXT,
                    "type",
                    Map.of("type", "string", "enum", List.of("base", "auth", "view")),
                    "system",
                    Schemas.YES_OR_NO,
                    "fields",
                    Schemas.list(Schemas.ANY_OBJECT),
                    "indexes",
                    Schemas.list(Schemas.TEXT)),
            List.of());

    private CollectionOperations() {}

    static List<Row> rows() {
        return Stream.concat(collections().stream(), meta().stream()).toList();
    }

    private static List<Row> collections() {
        Map<String, Object> many = Schemas.object(
                Map.of("collections", Schemas.list(SCHEMA), "deleteMissing", Schemas.YES_OR_NO),
                List.of("collections"));
        return List.of(
                row("GET", ALL, "collections-list", "all collections", page(SCHEMA), 400),
                row("POST", ALL, "collections-create", "a new collection", body(SCHEMA), json(SCHEMA), 400),
                row("GET", ONE, "collections-view", "a collection", json(SCHEMA), 404),
                row("PATCH", ONE, "collections-update", "changes a collection", body(SCHEMA), json(SCHEMA), 400, 404),
                row("DELETE", ONE, "collections-delete", "deletes a collection with its records", DONE, 400, 404),
                row("DELETE", TRUNCATE, "collections-truncate", "deletes all records of a collection", DONE, 400, 404),
                row("PUT", IMPORT, "collections-import", "creates and changes collections", body(many), DONE, 400));
    }

    private static List<Row> meta() {
        Map<String, Object> each = Schemas.whole(Map.of("auth", SCHEMA, "base", SCHEMA, "view", SCHEMA));
        Map<String, Object> list = Schemas.list(Schemas.texts("name", "displayName", "logo"));
        Map<String, Object> query = Schemas.texts("query");
        Map<String, Object> objects = Schemas.list(Schemas.ANY_OBJECT);
        Map<String, Object> found = Schemas.whole(Map.of("fields", objects, "sample", objects));
        return List.of(
                row("GET", BLANK, "collections-scaffolds", "what a collection of each type begins with", json(each)),
                row("GET", OAUTH2, "collections-oauth2Providers", "the services that PocketBase knows", json(list)),
                row("POST", TRY, "collections-dryRunView", "tries the query of a view", body(query), json(found), 400));
    }
}
