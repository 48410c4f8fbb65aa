package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Collections;
import dev.basin.storage.Database;
import dev.basin.storage.SqlFailure;
import dev.basin.storage.SqlTable;
import java.time.Duration;
import java.util.Map;

/** {@code POST /api/sql}: statements of superusers (facts D5). */
public final class SqlRoute {
    private static final int LONGEST = 5000;
    private static final int MOST_ROWS = 1000;
    private static final Duration TIME = Duration.ofMinutes(3);

    private static final System.Logger LOG = System.getLogger(SqlRoute.class.getName());

    private final Database database;
    private final Collections collections;

    public SqlRoute(Database database, Collections collections) {
        this.database = database;
        this.collections = collections;
    }

    public void addTo(Routes routes) {
        routes.add("POST", "/api/sql", Callers.superuser(this::run));
    }

    private void run(Call call) {
        String sql = TypedForm.of(call).text("query");
        if (sql.isEmpty()) {
            throw refused(FieldError.required());
        }
        if (sql.codePointCount(0, sql.length()) > LONGEST) {
            String message = "The length must be no more than " + LONGEST + ".";
            throw refused(new FieldError("validation_length_too_long", message, Map.of("min", 0, "max", LONGEST)));
        }
        long start = System.nanoTime();
        try {
            SqlTable table = database.runSql(sql, MOST_ROWS, TIME);
            if (table.columns().isEmpty()) {
                refreshCollections();
            }
            call.json(200, Picked.of(call, json(table, Duration.ofNanos(System.nanoTime() - start))));
        } catch (SqlFailure e) {
            throw new ApiException(400, "Failed to execute query. Raw error:\n" + e.getMessage(), Map.of(), e);
        }
    }

    /** The statements may have changed collections, perhaps into what is none; they are done all the same. */
    private void refreshCollections() {
        try {
            collections.refresh();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "collections that statements changed can't be read", e);
        }
    }

    private static ApiException refused(FieldError error) {
        return new ApiException(400, "An error occurred while validating the submitted data.", Map.of("query", error));
    }

    private static byte[] json(SqlTable table, Duration time) {
        JsonWriter out = new JsonWriter().beginObject().name("execTime").number(time.toMillis());
        out.name("affectedRows").number(table.changed()).name("columns").beginArray();
        for (SqlTable.Column column : table.columns()) {
            out.beginObject().name("name").string(column.name()).name("type").string(column.type());
            out.name("nullable").bool(true).endObject();
        }
        return out.endArray().name("rows").value(table.rows()).endObject().toByteArray();
    }
}
