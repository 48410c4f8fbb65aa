package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.filter.CompiledSelection;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.json.JsonWriter;
import dev.basin.records.FieldsPicker;
import dev.basin.records.RecordPresenter;
import dev.basin.records.Shape;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows when it is clear whose sign-in it is: the collection's own conditions, then the answer (facts C5). */
final class AuthAnswers {
    private final Database database;
    private final Filters filters;
    private final RecordPresenter presenter;

    AuthAnswers(Database database, Filters filters, RecordPresenter presenter) {
        this.database = database;
        this.filters = filters;
        this.presenter = presenter;
    }

    /** The answer to a sign-in: the record as it sees itself, and its token. */
    byte[] json(Record record, String token, Shape shape, RequestContext request) {
        RequestContext asItself = new RequestContext(
                request.context(),
                request.method(),
                request.query(),
                request.headers(),
                request.body(),
                Optional.of(record));
        JsonWriter out = new JsonWriter();
        out.beginObject().name("record");
        presenter.write(out, record, shape.expand(), asItself);
        out.name("token").string(token).endObject();
        byte[] whole = out.toByteArray();
        return FieldsPicker.parse(shape.fields())
                .map(picker -> picker.pick(whole))
                .orElse(whole);
    }

    /**
     * Applies the collection's {@code authRule}, from which superusers are exempt.
     *
     * @throws ApiException 403 when the record does not satisfy it
     */
    void permit(Record record, RequestContext request) {
        String rule = AuthCollections.options(record.collection()).authRule();
        if (request.superuser() || (rule != null && (rule.isEmpty() || satisfies(record, rule, request)))) {
            return;
        }
        throw ApiException.forbidden("The request doesn't satisfy the collection requirements to authenticate.");
    }

    /** Whether a rule of the record's collection holds for it. */
    boolean satisfies(Record record, String rule, RequestContext request) {
        Collection collection = record.collection();
        CompiledSelection selection = filters.compile(Selection.ofRule(collection, rule), request);
        Expressions quoting = database.dialect().expressions();
        String id = quoting.quote(collection.name()) + "." + quoting.quote("id");
        String sql =
                "SELECT 1 FROM " + selection.from() + " WHERE (" + selection.where() + ") AND " + id + " = ? LIMIT 1";
        List<@Nullable Object> params = new ArrayList<>(selection.params());
        params.add(record.id());
        return database.first(sql, params, row -> true).isPresent();
    }
}
