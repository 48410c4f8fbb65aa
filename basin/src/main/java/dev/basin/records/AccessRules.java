package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.filter.CompiledSelection;
import dev.basin.filter.FilterException;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.schema.Password;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides whether a requester may do something, by a collection's rules (facts B5, B10). */
final class AccessRules {
    private static final String WOULD_BE = "__would_be_";
    private static final String HASHED = "*";

    private final Database database;
    private final Filters filters;
    private final RecordReader reader;

    AccessRules(Database database, Filters filters, RecordReader reader) {
        this.database = database;
        this.filters = filters;
        this.reader = reader;
    }

    /**
     * The rule to evaluate for the requester, null when there is nothing to evaluate.
     *
     * @throws ApiException 403 when the rule is locked and the requester no superuser
     */
    static @Nullable String demanded(@Nullable String rule, RequestContext request) {
        if (request.superuser()) {
            return null;
        }
        if (rule == null) {
            throw ApiException.forbidden("Only superusers can perform this action.");
        }
        return rule.isEmpty() ? null : rule;
    }

    /**
     * Demands that a stored record satisfies a rule; null is satisfied by all.
     *
     * @throws ApiException 404 when it does not
     */
    void demand(Collection collection, String id, @Nullable String rule, RequestContext request) {
        boolean allowed;
        try {
            allowed = rule == null || reader.satisfies(collection, id, rule, request);
        } catch (FilterException e) {
            throw new ApiException(404, ApiException.notFound().message(), Map.of(), e);
        }
        if (!allowed) {
            throw ApiException.notFound();
        }
    }

    /** Whether a record that is not stored yet satisfies the rule, seen as the row that it would be. */
    boolean allows(Record wouldBe, String rule, RequestContext request) {
        Collection collection = wouldBe.collection();
        Expressions expressions = database.dialect().expressions();
        String table = WOULD_BE + collection.name();
        CompiledSelection selection = filters.compile(
                new Selection(collection, rule, null, null, true, Map.of(), new Selection.StandIn(table, false)),
                request);
        if (selection.shape().ofRequestAlone()) {
            return reader.holds(selection);
        }
        String sql = selection
                .shape()
                .statement(
                        WOULD_BE,
                        shape -> "WITH " + expressions.quote(table)
                                + collection.fields().stream()
                                        .map(field -> "? AS " + expressions.quote(field.name()))
                                        .collect(Collectors.joining(", ", " AS (SELECT ", ")"))
                                + " SELECT 1 FROM " + shape.from() + " WHERE " + shape.where() + " LIMIT 1");
        List<@Nullable Object> params = row(wouldBe);
        params.addAll(selection.params());
        return database.first(sql, params, _ -> true).isPresent();
    }

    /** Whether the requester may change an auth record without proof, as superuser or by the manage rule. */
    boolean manages(Record record, RequestContext request) {
        if (request.superuser()) {
            return true;
        }
        String rule = RecordPresenter.manageRule(record.collection());
        if (rule == null || rule.isEmpty() || request.auth().isEmpty()) {
            return false;
        }
        try {
            return record.isNew()
                    ? allows(record, rule, request)
                    : reader.satisfies(record.collection(), record.id(), rule, request);
        } catch (FilterException unusable) {
            // as for PocketBase: a rule that can't be evaluated gives nobody more rights
            return false;
        }
    }

    /** The row that the record would be; its claim to be verified is not believed, and a missing id is stood in for. */
    private static List<@Nullable Object> row(Record record) {
        List<@Nullable Object> values = new ArrayList<>();
        List<Field> fields = record.collection().fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Object value = record.at(i);
            if (field.name().equals("id") && value.equals("")) {
                values.add("__temp_id__");
            } else if (field.name().equals("verified") && record.collection().isAuth()) {
                values.add(field.toStored(false));
            } else if (value instanceof Password password && !password.plain().isEmpty()) {
                values.add(HASHED);
            } else {
                values.add(field.toStored(value));
            }
        }
        return values;
    }
}
