package dev.basin.records;

import dev.basin.filter.CompiledSelection;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record satisfies a condition with the values that it had at some moment, be it changed or deleted since. What it
 * refers to is read as it is stored.
 */
public final class RecordAccess {
    private static final String THEN = "__then_";

    private final Database database;
    private final Filters filters;

    public RecordAccess(Database database, Filters filters) {
        this.database = database;
        this.filters = filters;
    }

    /**
     * The condition that a rule and a requester's own filter make. Two requesters with equal conditions get the same answer.
     *
     * @param rule null or empty for none
     * @param filter null or empty for none; only superusers may use the request and hidden fields in it
     * @throws dev.basin.filter.FilterException when the rule or the filter can't be evaluated
     */
    public CompiledSelection condition(
            Collection collection, @Nullable String rule, @Nullable String filter, RequestContext request) {
        return filters.compile(
                new Selection(
                        collection,
                        rule,
                        filter,
                        null,
                        request.superuser(),
                        Map.of(),
                        new Selection.StandIn(THEN + collection.name(), true)),
                request);
    }

    /** Whether the record as it is given satisfies a condition on its collection. */
    public boolean holds(Record record, CompiledSelection condition) {
        Expressions expressions = database.dialect().expressions();
        List<Field> fields = record.collection().fields();
        String columns =
                fields.stream().map(field -> column(expressions, field)).collect(Collectors.joining(", "));
        String sql = "WITH " + expressions.quote(THEN + record.collection().name()) + " AS (SELECT " + columns
                + ") SELECT 1 FROM " + condition.from() + " WHERE " + condition.where() + " LIMIT 1";
        List<@Nullable Object> params = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            params.add(fields.get(i).toStored(record.at(i)));
        }
        params.addAll(condition.conditionParams());
        return database.first(sql, params, _ -> true).isPresent();
    }

    /** A bound value that compares with others as the stored one does. */
    private static String column(Expressions expressions, Field field) {
        String value = switch (field.column()) {
            case PRIMARY_KEY, TEXT -> "CAST(? AS TEXT)";
            case NUMBER, BOOL -> "CAST(? AS NUMERIC)";
            case JSON, JSON_ARRAY, GEO_POINT -> "?";
        };
        return value + " AS " + expressions.quote(field.name());
    }
}
