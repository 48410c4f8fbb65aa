package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.json.JsonWriter;
import dev.basin.logs.LogsApi;
import dev.basin.records.FieldsPicker;
import dev.basin.records.ListQuery;
import dev.basin.records.Page;
import java.util.Optional;

/** {@code /api/logs} (facts D5). */
public final class LogsRoutes {
    private final LogsApi logs;

    public LogsRoutes(LogsApi logs) {
        this.logs = logs;
    }

    public void addTo(Routes routes) {
        routes.add("GET", "/api/logs", quiet(this::list))
                .add("DELETE", "/api/logs", quiet(this::truncate))
                .add("GET", "/api/logs/stats", quiet(this::stats))
                .add("GET", "/api/logs/{id}", quiet(this::view));
    }

    /** For superusers, and with no success logged, as reading the log would go on changing it. */
    private static Handler quiet(Handler handler) {
        return Callers.superuser(call -> handler.handle(call.logOnlyFailure()));
    }

    private void list(Call call) {
        ListQuery query = ListParameters.of(call);
        Optional<FieldsPicker> picker = FieldsPicker.parse(call.query("fields").orElse(null));
        Page wanted = Page.of(query);
        LogsApi.Page page = logs.list(
                wanted.number(),
                wanted.offset(),
                wanted.perPage(),
                query.filter(),
                query.sort(),
                wanted.skipTotal(),
                call.context());
        JsonWriter out = new JsonWriter().beginObject().name("items").beginArray();
        page.items().forEach(item -> out.raw(picker.isPresent() ? picker.get().pick(item) : item));
        out.endArray()
                .name("page")
                .number(page.page())
                .name("perPage")
                .number(page.perPage())
                .name("totalItems")
                .number(page.totalItems())
                .name("totalPages")
                .number(page.totalPages())
                .endObject();
        call.json(200, out.toByteArray());
    }

    private void truncate(Call call) {
        logs.truncate();
        call.empty(204);
    }

    private void stats(Call call) {
        call.json(200, Picked.of(call, logs.stats(call.query("filter").orElse(null), call.context())));
    }

    private void view(Call call) {
        call.json(200, Picked.of(call, logs.view(call.pathParam("id")).orElseThrow(ApiException::notFound)));
    }
}
