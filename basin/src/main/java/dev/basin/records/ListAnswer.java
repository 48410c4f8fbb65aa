package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.files.Uploads;
import dev.basin.filter.CompiledSelection;
import dev.basin.filter.FilterException;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers lists (facts B2, B3, B5): one page of what rule and filter select, and how much there is. */
final class ListAnswer {
    private static final int MOST_PRESUMED = 100;
    private static final List<String> SUPERUSER_WORDS = List.of("@collection.", "@request.");
    private static final byte[] ITEMS = JsonWriter.prepareName("items");
    private static final byte[] PAGE = JsonWriter.prepareName("page");
    private static final byte[] PER_PAGE = JsonWriter.prepareName("perPage");
    private static final byte[] TOTAL_ITEMS = JsonWriter.prepareName("totalItems");
    private static final byte[] TOTAL_PAGES = JsonWriter.prepareName("totalPages");

    private final Database database;
    private final Filters filters;
    private final Tables tables;
    private final Uploads uploads;
    private final RecordReader reader;
    private final RecordHooks hooks;
    private final RecordPresenter presenter;

    ListAnswer(
            Database database,
            Filters filters,
            RecordReader reader,
            RecordHooks hooks,
            RecordPresenter presenter,
            Uploads uploads) {
        this.database = database;
        this.filters = filters;
        this.reader = reader;
        this.tables = reader.tables();
        this.uploads = uploads;
        this.hooks = hooks;
        this.presenter = presenter;
    }

    ListBody of(Collection collection, ListQuery query, RequestContext request) {
        String rule = AccessRules.demanded(collection.rules().list(), request);
        if (!request.superuser()) {
            refuseSuperuserWords(query.filter());
            refuseSuperuserWords(query.sort());
        }
        Page page = Page.of(query);
        Optional<FieldsPicker> picker = FieldsPicker.parse(query.fields());
        ExpandTree expand = ExpandTree.parse(query.expand());
        List<RecordsHook> chain = hooks.listRequest(collection);
        try {
            String filter = Filters.bounded(query.filter());
            Selection wanted =
                    new Selection(collection, rule, filter, query.sort(), request.superuser(), Map.of(), null);
            CompiledSelection selection =
                    filters.narrowed(database, filters.compile(wanted, request), page.offset() + page.perPage());
            Optional<RowOutput> direct = chain.isEmpty() && expand.isEmpty()
                    ? tables.of(collection).direct(request, picker)
                    : Optional.empty();
            return direct.isPresent()
                    ? fromRows(wanted, selection, page, direct.get(), request)
                    : fromRecords(wanted, selection, page, new View(expand, picker, chain), request);
        } catch (FilterException e) {
            throw new ApiException(400, ApiException.badRequest().message(), Map.of(), e);
        }
    }

    private ListBody fromRows(
            Selection wanted, CompiledSelection selection, Page page, RowOutput output, RequestContext request) {
        Table table = tables.of(wanted.collection());
        byte[] viewer = output.viewer(wanted.collection(), request);
        int presumed = output.presumedRow() * (Math.min(page.perPage(), MOST_PRESUMED) + 1);
        return body(presumed, body -> {
            JsonWriter out = body.json();
            out.beginObject().name(ITEMS).beginArray();
            long total = read(
                    some -> table.shortPage(columns(some, output), some),
                    selection,
                    page,
                    row -> {
                        output.write(out, row, viewer);
                        body.rowEnded();
                    },
                    () -> reader.count(countable(wanted, selection, request)));
            end(out.endArray(), page, total);
        });
    }

    private static String columns(CompiledSelection selection, RowOutput output) {
        if (selection.orderBy().isEmpty()) {
            return output.selectedInTableOrder();
        }
        boolean compared = selection.distinct() && selection.shape().picked().isEmpty();
        return compared ? output.selectedDistinct() : output.selected();
    }

    private ListBody body(int presumed, Consumer<ListBody> writer) {
        ListBody body = new ListBody(uploads, presumed);
        try {
            writer.accept(body);
            return body;
        } catch (Throwable e) {
            body.close();
            throw e;
        }
    }

    private ListBody fromRecords(
            Selection wanted, CompiledSelection selection, Page page, View view, RequestContext request) {
        Table table = tables.of(wanted.collection());
        List<Record> records = new ArrayList<>();
        long total = read(
                some -> table.shortPage(table.everyColumn(), some),
                selection,
                page,
                row -> records.add(table.read(row)),
                () -> reader.count(countable(wanted, selection, request)));
        if (!ListHookRun.run(view.hooks, wanted.collection(), records, request)) {
            return new ListBody(uploads, 0);
        }
        List<Shown> shown = presenter.show(records, view.expand, request);
        return body(RowOutput.FIRST_PRESUMED, body -> {
            body.json().beginObject().name(ITEMS).beginArray();
            for (Shown one : shown) {
                RecordPresenter.write(body.json(), one, view.picker);
                body.rowEnded();
            }
            end(body.json().endArray(), page, total);
        });
    }

    /**
     * Reads the page's rows.
     *
     * @return how many records there are, -1 when that is not asked for. They are counted only when the page itself does not
     *     show it, and then while its last row is read, when one query still sees the same state as the other
     */
    private long read(
            Function<CompiledSelection, String> sql,
            CompiledSelection selection,
            Page page,
            Consumer<Row> each,
            LongSupplier total) {
        int[] rows = {0};
        long[] counted = {-1};
        reader.rows(selection, sql, page.perPage(), page.offset(), row -> {
            each.accept(row);
            if (++rows[0] == page.perPage() && !page.skipTotal()) {
                counted[0] = total.getAsLong();
            }
            return true;
        });
        if (page.skipTotal() || counted[0] >= 0) {
            return counted[0];
        }
        return rows[0] > 0 || page.number() == 1 ? page.offset() + rows[0] : total.getAsLong();
    }

    private CompiledSelection countable(Selection wanted, CompiledSelection selection, RequestContext request) {
        return wanted.sort() == null ? selection : filters.compile(RecordReader.countable(wanted), request);
    }

    private static void end(JsonWriter out, Page page, long total) {
        long pages = total < 0 ? -1 : (total + page.perPage() - 1) / page.perPage();
        out.name(PAGE)
                .number(page.number())
                .name(PER_PAGE)
                .number(page.perPage())
                .name(TOTAL_ITEMS)
                .number(total)
                .name(TOTAL_PAGES)
                .number(pages)
                .endObject();
    }

    private static void refuseSuperuserWords(@Nullable String text) {
        for (String word : SUPERUSER_WORDS) {
            if (text != null && text.contains(word)) {
                throw ApiException.forbidden("Only superusers can filter by " + word);
            }
        }
    }

    /** What makes an answer need records instead of rows. */
    private record View(ExpandTree expand, Optional<FieldsPicker> picker, List<RecordsHook> hooks) {}
}
