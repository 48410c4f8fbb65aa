package dev.basin.filter;

import dev.basin.schema.Collections;
import dev.basin.storage.Queries;
import dev.basin.storage.TextIndexes;
import java.util.Optional;

/**
 * Decides whether a selection goes by a text index. With an order that an index of the table gives, rows can be read one by one
 * until enough of them match, which is quicker for what many rows hold. The break-even lies where the candidates are as many as the
 * rows to be read otherwise; a row costs about as much either way.
 */
final class TextSearches {
    /** One in so many rows may be a candidate where all rows would have to be read: candidates are read in no good order. */
    private static final long SHARE = 5;
    /**
     * How many rows are taken to be wanted of a list that has no order of its own, whatever page is read: the two ways give it
     * different orders, so all of its pages must go the same way. Between a page and all that is usual to be read at once.
     */
    private static final long WANTED_WITHOUT_ORDER = 100;

    private final TextIndexes indexes;
    private final Collections collections;
    private final TextUse use;

    TextSearches(TextIndexes indexes, Collections collections, TextUse use) {
        this.indexes = indexes;
        this.collections = collections;
        this.use = use;
    }

    CompiledSelection narrowed(Queries queries, CompiledSelection selection, long wanted) {
        if (selection.search().isEmpty() || use == TextUse.NEVER) {
            return selection;
        }
        TextSearch search = selection.search().get();
        long reckoned = selection.orderBy().isEmpty() && wanted < Long.MAX_VALUE ? WANTED_WITHOUT_ORDER : wanted;
        if (!collections.textIndexes().isUsable(search.index())) {
            return selection;
        }
        Optional<String> candidates = indexes.candidates(
                queries, search.index(), search.table(), search.query(), rows -> most(search, rows, reckoned));
        return candidates.isEmpty() ? selection : selection.narrowed(search, candidates.get());
    }

    private long most(TextSearch search, long rows, long wanted) {
        if (use == TextUse.ALWAYS) {
            return Long.MAX_VALUE;
        }
        return search.endsEarly() && wanted < rows ? (long) Math.sqrt((double) wanted * rows) : rows / SHARE;
    }
}
