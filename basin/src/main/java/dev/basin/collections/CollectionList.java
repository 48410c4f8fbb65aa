package dev.basin.collections;

import dev.basin.errors.ApiException;
import dev.basin.filter.CompiledSelection;
import dev.basin.filter.FilterException;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.json.JsonWriter;
import dev.basin.records.FieldsPicker;
import dev.basin.records.ListQuery;
import dev.basin.records.Page;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.CollectionDocument;
import dev.basin.schema.Collections;
import dev.basin.schema.Fields;
import dev.basin.storage.Database;
import dev.basin.storage.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages of collections, filtered and sorted by their plain columns (facts D1). */
final class CollectionList {
    /** The table of collections, as far as a filter may name its columns. */
    private static final Collection TABLE = CollectionBuilder.base("_collections")
            .fields(
                    Fields.text("created"),
                    Fields.text("updated"),
                    Fields.text("name"),
                    Fields.bool("system"),
                    Fields.text("type"))
            .build();

    private final Database database;
    private final Collections collections;
    private final Filters filters;

    CollectionList(Database database, Collections collections, Filters filters) {
        this.database = database;
        this.collections = collections;
        this.filters = filters;
    }

    byte[] of(ListQuery query, RequestContext request) {
        Page page = Page.of(query);
        Optional<FieldsPicker> picker = FieldsPicker.parse(query.fields());
        try {
            CompiledSelection selection = selection(query.filter(), sort(query), request);
            CompiledSelection counted = selection(query.filter(), null, request);
            return database.read(session -> {
                JsonWriter out = new JsonWriter();
                out.beginObject().name("items").beginArray();
                page(session, selection, page.perPage(), page.offset())
                        .forEach(collection -> write(out, collection, picker));
                long total = page.skipTotal() ? -1 : counted.count(session);
                return out.endArray()
                        .name("page")
                        .number(page.number())
                        .name("perPage")
                        .number(page.perPage())
                        .name("totalItems")
                        .number(total)
                        .name("totalPages")
                        .number(total < 0 ? -1 : (total + page.perPage() - 1) / page.perPage())
                        .endObject()
                        .toByteArray();
            });
        } catch (FilterException e) {
            throw new ApiException(400, ApiException.badRequest().message(), Map.of(), e);
        }
    }

    private static void write(JsonWriter out, Collection collection, Optional<FieldsPicker> picker) {
        if (picker.isPresent()) {
            out.raw(picker.get().pick(CollectionDocument.json(collection)));
        } else {
            CollectionDocument.write(out, collection);
        }
    }

    private CompiledSelection selection(@Nullable String filter, @Nullable String sort, RequestContext request) {
        return filters.compile(new Selection(TABLE, null, filter, sort, false, Map.of(), null), request);
    }

    private List<Collection> page(Session session, CompiledSelection selection, long limit, long offset) {
        Map<String, Collection> byId = new HashMap<>();
        collections.stored(session).forEach(collection -> byId.put(collection.id(), collection));
        List<@Nullable Object> params = new ArrayList<>(selection.params());
        params.add(limit);
        params.add(offset);
        return session.list(selection.shape().listSql("\"_collections\".\"id\""), params, row -> row.text(0)).stream()
                .map(id -> Optional.ofNullable(byId.get(id)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The order of creation unless another one is asked for. */
    private static String sort(ListQuery query) {
        String sort = query.sort();
        return sort == null || sort.isBlank() ? "@rowid" : sort;
    }
}
