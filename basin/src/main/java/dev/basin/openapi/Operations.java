package dev.basin.openapi;

import dev.basin.schema.Collection;
import dev.basin.schema.FileField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations on a collection's records, as OpenAPI's path items. */
final class Operations {
    private static final List<String> LIST_PARAMETERS =
            List.of("page", "perPage", "sort", "filter", "expand", "fields", "skipTotal");
    private static final List<String> SHAPE_PARAMETERS = List.of("expand", "fields");

    private final Collection collection;
    private final String name;
    private final String path;

    Operations(Collection collection) {
        this.collection = collection;
        this.name = collection.name();
        this.path = "/api/collections/" + name;
    }

    void addTo(Paths paths) {
        Map<String, Object> record = Schemas.reference(name + "Record");
        String records = path + "/records";
        String one = records + "/{id}";
        paths.get(
                records,
                operation("list", collection.rules().list())
                        .shared(LIST_PARAMETERS)
                        .answers(Schemas.reference(name + "List"))
                        .refuses("400", "403"));
        paths.get(
                one,
                of("view", collection.rules().view())
                        .shared(SHAPE_PARAMETERS)
                        .answers(record)
                        .refuses("403", "404"));
        if (collection.isView()) {
            return;
        }
        paths.post(
                records,
                operation("create", collection.rules().create())
                        .shared(SHAPE_PARAMETERS)
                        .body(Schemas.reference(name + "Create"), types())
                        .answers(record)
                        .refuses("400", "403"));
        paths.add(
                "PATCH",
                one,
                of("update", collection.rules().update())
                        .shared(SHAPE_PARAMETERS)
                        .body(Schemas.reference(name + "Update"), types())
                        .answers(record)
                        .refuses("400", "403", "404"));
        paths.add(
                "DELETE",
                one,
                of("delete", collection.rules().delete()).answersNothing().refuses("400", "403", "404"));
    }

    private Operation operation(String action, @Nullable String rule) {
        return new Operation(name, name + "." + action, action + " " + name).permitted(rule);
    }

    private Operation of(String action, @Nullable String rule) {
        return operation(action, rule).inPath("id", "the record's id");
    }

    private String[] types() {
        boolean files = collection.fields().stream().anyMatch(FileField.class::isInstance);
        return files ? new String[] {"multipart/form-data", "application/json"} : new String[] {"application/json"};
    }
}
