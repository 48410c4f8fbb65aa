package dev.basin.records;

import dev.basin.filter.CompiledSelection;
import dev.basin.filter.FilterException;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.json.JsonWriter;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns records into the JSON that a requester may see: without passwords and token keys, hidden fields for superusers only,
 * e-mail addresses by their visibility, with the relations that were asked for (facts B3, B10–B12).
 */
public final class RecordPresenter {
    private static final Logger LOG = LoggerFactory.getLogger(RecordPresenter.class);

    private final Database database;
    private final Filters filters;
    private final Tables tables;
    private final Expander expander;

    public RecordPresenter(Database database, Collections collections, Filters filters, RecordStore records) {
        this.database = database;
        this.filters = filters;
        this.tables = records.tables();
        this.expander = new Expander(database, collections, records.reader(), this);
    }

    /** The record as JSON, in the shape that was asked for. */
    public byte[] json(Record record, Shape shape, RequestContext request) {
        return json(record, ExpandTree.parse(shape.expand()), FieldsPicker.parse(shape.fields()), request);
    }

    byte[] json(Record record, ExpandTree expand, Optional<FieldsPicker> picker, RequestContext request) {
        JsonWriter out = new JsonWriter();
        write(out, show(List.of(record), expand, request).getFirst(), picker);
        return out.toByteArray();
    }

    /** Writes a shown record with what is picked of it. */
    static void write(JsonWriter out, Shown shown, Optional<FieldsPicker> picker) {
        boolean plain = picker.isEmpty() || picker.get().plainNames().isPresent();
        if (plain) {
            shown.write(out, picker.flatMap(FieldsPicker::plainNames).orElse(null));
        } else {
            JsonWriter whole = new JsonWriter();
            shown.write(whole);
            out.raw(picker.get().pick(whole.toByteArray()));
        }
    }

    /** Writes the record as one JSON value, with the relations that an {@code expand} parameter names. */
    public void write(JsonWriter out, Record record, @Nullable String expand, RequestContext request) {
        show(List.of(record), ExpandTree.parse(expand), request).getFirst().write(out);
    }

    /** Records of one collection, in their order. */
    List<Shown> show(List<Record> records, ExpandTree expand, RequestContext request) {
        List<Shown> shown = show(records, request);
        expander.expand(shown, expand, request);
        return shown;
    }

    /** As above without relations. */
    List<Shown> show(List<Record> records, RequestContext request) {
        if (records.isEmpty()) {
            return List.of();
        }
        Collection collection = records.getFirst().collection();
        Table table = tables.of(collection);
        boolean superuser = request.superuser();
        List<Shown> shown = new ArrayList<>(records.size());
        records.forEach(record -> shown.add(new Shown(table, record, superuser)));
        if (collection.isAuth() && !superuser) {
            showEmails(collection, shown, request);
        }
        return shown;
    }

    /** Whether a collection has a rule by which others than the owner may see an e-mail address. */
    static boolean managed(Collection collection) {
        String rule = manageRule(collection);
        return rule != null && !rule.isEmpty();
    }

    static @Nullable String manageRule(Collection collection) {
        return collection.auth().map(AuthOptions::manageRule).orElse(null);
    }

    private void showEmails(Collection collection, List<Shown> shown, RequestContext request) {
        Map<String, Shown> byId = new HashMap<>();
        shown.forEach(one -> byId.put(one.record().id(), one));
        request.auth()
                .filter(auth -> auth.collection().id().equals(collection.id()))
                .map(auth -> byId.get(auth.id()))
                .ifPresent(Shown::showEmail);
        String rule = manageRule(collection);
        if (rule != null && !rule.isEmpty()) {
            for (String id : managedIds(collection, List.copyOf(byId.keySet()), rule, request)) {
                Shown managed = byId.get(id);
                if (managed != null) {
                    managed.showEmail();
                }
            }
        }
    }

    private List<String> managedIds(Collection collection, List<String> ids, String rule, RequestContext request) {
        CompiledSelection selection;
        try {
            selection = filters.compile(Selection.ofRule(collection, rule), request);
        } catch (FilterException e) {
            LOG.warn("The manage rule of {} can't be evaluated: {}", collection.name(), e.getMessage());
            return List.of();
        }
        Table table = tables.of(collection);
        List<String> padded = RecordReader.padded(ids);
        List<@Nullable Object> params = new ArrayList<>(selection.params());
        params.addAll(padded);
        String sql = table.some(table.id(), selection, padded.size());
        return database.list(sql, params, row -> String.valueOf(row.text(0)));
    }
}
