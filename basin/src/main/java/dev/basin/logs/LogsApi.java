package dev.basin.logs;

import dev.basin.errors.ApiException;
import dev.basin.filter.CompiledSelection;
import dev.basin.filter.FilterException;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Collections;
import dev.basin.schema.Fields;
import dev.basin.storage.Database;
import dev.basin.storage.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading the log (facts D5). Filters and sorts see {@code id}, {@code created}, {@code level}, {@code message} and {@code data.*}. */
public final class LogsApi {
    private static final String COLUMNS = "\"_logs\".\"id\", \"_logs\".\"created\", \"_logs\".\"data\","
            + " \"_logs\".\"message\", \"_logs\".\"level\"";

    private final Database auxiliary;
    private final Logs logs;
    private final Filters filters;
    private final Collection shape = CollectionBuilder.base("_logs")
            .fields(Fields.text("created"), Fields.number("level"), Fields.text("message"), Fields.json("data"))
            .build();

    public LogsApi(Database data, Database auxiliary, Logs logs) {
        this.auxiliary = auxiliary;
        this.logs = logs;
        this.filters = new Filters(new Collections(data), auxiliary.dialect());
    }

    /** A page of rows, each a JSON object; the totals are -1 when they were not asked for. */
    public record Page(List<byte[]> items, long page, int perPage, long totalItems, long totalPages) {}

    /**
     * @param page from 1
     * @param offset how many rows come before it
     * @throws ApiException 400 for a filter or sort that can't be used
     */
    public Page list(
            long page,
            long offset,
            int perPage,
            @Nullable String filter,
            @Nullable String sort,
            boolean skipTotal,
            RequestContext request) {
        logs.flush();
        CompiledSelection chosen =
                compile(filter, sort, ApiException.badRequest().message(), request);
        String order = chosen.orderBy().isEmpty() ? "" : " ORDER BY " + chosen.orderBy();
        String sql = "SELECT " + COLUMNS + source(chosen) + order + " LIMIT ? OFFSET ?";
        List<@Nullable Object> params = new ArrayList<>(chosen.params());
        params.add((long) perPage);
        params.add(offset);
        return auxiliary.read(session -> {
            List<byte[]> items = session.list(sql, params, LogsApi::json);
            if (skipTotal) {
                return new Page(items, page, perPage, -1, -1);
            }
            long total = chosen.count(session);
            return new Page(items, page, perPage, total, (total + perPage - 1) / perPage);
        });
    }

    /**
     * How many rows there are per hour.
     *
     * @throws ApiException 400 for a filter that can't be used
     */
    public byte[] stats(@Nullable String filter, RequestContext request) {
        logs.flush();
        CompiledSelection chosen = compile(filter, null, "Invalid filter format.", request);
        String sql = "SELECT substr(\"_logs\".\"created\", 1, 13) AS \"hour\", count(*)" + source(chosen)
                + " GROUP BY \"hour\" ORDER BY \"hour\"";
        JsonWriter out = new JsonWriter().beginArray();
        auxiliary.query(sql, chosen.conditionParams(), row -> {
            out.beginObject().name("date").string(row.text(0) + ":00:00.000Z");
            out.name("total").number(row.integer(1)).endObject();
            return true;
        });
        return out.endArray().toByteArray();
    }

    /** One row; empty when there is none with this id. */
    public Optional<byte[]> view(String id) {
        logs.flush();
        String sql = "SELECT " + COLUMNS + " FROM \"_logs\" WHERE \"id\" = ?";
        return auxiliary.first(sql, List.of(id), LogsApi::json);
    }

    /** Deletes all rows of requests that were answered before; PocketBase has it since 0.40. */
    public void truncate() {
        logs.flush();
        auxiliary.run(tx -> tx.execute("DELETE FROM \"_logs\"", List.of()));
    }

    private CompiledSelection compile(
            @Nullable String filter, @Nullable String sort, String refusal, RequestContext request) {
        if (filter != null && (filter.contains("@request.") || filter.contains("@collection."))) {
            throw ApiException.badRequest(refusal);
        }
        try {
            return filters.compile(
                    new Selection(shape, null, Filters.bounded(filter), sort, true, Map.of(), null), request);
        } catch (FilterException e) {
            throw new ApiException(400, refusal, Map.of(), e);
        }
    }

    private static String source(CompiledSelection chosen) {
        String where = chosen.where().isEmpty() ? "" : " WHERE " + chosen.where();
        return " FROM " + chosen.from() + where;
    }

    private static byte[] json(Row row) {
        byte[] data = row.utf8(2);
        JsonWriter out = new JsonWriter().beginObject();
        out.name("id").string(row.text(0)).name("created").string(row.text(1)).name("data");
        if (data == null || data.length == 0) {
            out.nothing();
        } else {
            out.raw(data);
        }
        return out.name("message")
                .string(row.text(3))
                .name("level")
                .number(row.integer(4))
                .endObject()
                .toByteArray();
    }
}
