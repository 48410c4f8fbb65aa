package dev.basin.http;

import dev.basin.records.BodyLimits;
import dev.basin.records.ListBody;
import dev.basin.records.RecordsApi;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PocketBase's endpoints for health and records (facts B1). */
public final class NativeRoutes {
    private static final String COLLECTION = "/api/collections/{collection}";
    private static final String RECORDS = COLLECTION + "/records";
    private static final String RECORD = RECORDS + "/{id}";

    private final RecordsApi records;

    public NativeRoutes(RecordsApi records) {
        this.records = records;
    }

    public void addTo(Routes routes) {
        routes.add("GET", RECORDS, this::list)
                .add("POST", RECORDS, this::create)
                .add("GET", RECORD, this::view)
                .add("PATCH", RECORD, this::update)
                .add("DELETE", RECORD, this::delete);
    }

    private void list(Call call) {
        try (ListBody list = records.list(collection(call), ListParameters.of(call), call.context())) {
            if (list.inMemory()) {
                call.json(200, list.toByteArray());
            } else {
                call.stream(200, "application/json", list.size(), list::writeTo);
            }
        }
    }

    private void view(Call call) {
        call.json(200, records.view(collection(call), call.pathParam("id"), Shapes.of(call), call.context()));
    }

    private void create(Call call) {
        call.json(200, records.create(collection(call), () -> submitted(call), Shapes.of(call), call.context()));
    }

    private void update(Call call) {
        call.json(
                200,
                records.update(
                        collection(call),
                        call.pathParam("id"),
                        () -> submitted(call),
                        Shapes.of(call),
                        call.context()));
    }

    private void delete(Call call) {
        records.delete(collection(call), call.pathParam("id"), call.context());
        call.empty(204);
    }

    /** The fields of a record that were sent, uploaded files among them. */
    private Map<String, @Nullable Object> submitted(Call call) {
        BodyLimits limits = records.bodyLimits(collection(call));
        call.limitBody(limits.inMemory(), limits.withFiles());
        if (call.lacksParts() && records.takesFiles(collection(call))) {
            return new UnreadableForm();
        }
        return SubmittedFiles.merged(call.form(), call.files(), name -> records.takesFiles(collection(call), name));
    }

    private static String collection(Call call) {
        return call.pathParam("collection");
    }
}
