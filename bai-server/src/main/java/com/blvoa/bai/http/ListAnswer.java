package com.blvoa.bai.http;

import dev.basin.http.Call;
import dev.basin.json.JsonWriter;
import dev.basin.records.RecordPage;
import dev.basin.records.RecordWalk;
import dev.basin.schema.Record;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The answer of every {@code …/list} endpoint (contract §2): {@code data: {items}} with all matches, or one page of them with
 * {@code page, perPage, totalItems, totalPages} beside the items when the body asks for one. All matches are written as they
 * are read, whatever their number: of the records, and of the answer, no more than a batch is in memory. A failure before the
 * first batch is answered in the envelope as any other; a later one cuts the connection.
 *
 * <pre>{@code
 * private Reply list(Request request) {
 *     JsonBody body = request.body();
 *     String keyword = body.optionalText("keyword", LONGEST_NAME);
 *     Optional<PageWish> page = PageWish.read(body);
 *     body.check();
 *     return new ListAnswer("查询成功", carts.matching(keyword), page, ListAnswer.each(CartView::write));
 * }
 * }</pre>
 *
 * @param page empty for all matches
 */
public record ListAnswer(String msg, Matches matches, Optional<PageWish> page, View view) implements Reply {
    private static final String JSON = "application/json";

    /** Shows records. */
    @FunctionalInterface
    public interface View {
        /**
         * Writes a JSON value for each of the records, in their order. They come some hundred at once, so that what belongs to them
         * can be looked up for all of them together.
         */
        void write(JsonWriter out, List<Record> some);
    }

    /** A view that needs to look at nothing but the record. */
    public static View each(BiConsumer<JsonWriter, Record> one) {
        return (out, some) -> some.forEach(record -> one.accept(out, record));
    }

    @Override
    public void send(Call call) {
        JsonWriter out = new JsonWriter().beginObject();
        out.name("code").number(200).name("msg").string(msg).name("data").beginObject();
        out.name("items").beginArray();
        if (page.isPresent()) {
            writePage(out, page.get());
            call.json(200, out.toByteArray());
            return;
        }
        RecordWalk walk = matches.all();
        view.write(out, walk.next());
        if (walk.hasMore()) {
            call.stream(200, JSON, channel -> writeRest(out, walk, channel));
        } else {
            end(out.endArray());
            call.json(200, out.toByteArray());
        }
    }

    private void writePage(JsonWriter out, PageWish wish) {
        RecordPage found = matches.page(wish);
        view.write(out, found.records());
        out.endArray();
        out.name("page").number(wish.page()).name("perPage").number(wish.perPage());
        out.name("totalItems").number(found.total());
        out.name("totalPages").number(wish.pagesOf(found.total()));
        end(out);
    }

    private void writeRest(JsonWriter out, RecordWalk walk, WritableByteChannel channel) throws IOException {
        while (walk.hasMore()) {
            out.drainTo(channel);
            view.write(out, walk.next());
        }
        end(out.endArray());
        out.drainTo(channel);
    }

    /** Closes the data and the envelope. */
    private static void end(JsonWriter out) {
        out.endObject().endObject();
    }
}
