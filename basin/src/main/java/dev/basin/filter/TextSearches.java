package dev.basin.filter;

import dev.basin.schema.Collections;
import dev.basin.storage.Database;
import dev.basin.storage.StorageException;
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

    CompiledSelection narrowed(Database database, CompiledSelection selection, long wanted) {
        if (selection.search().isEmpty() || use == TextUse.NEVER) {
            return selection;
        }
        TextSearch search = selection.search().get();
        if (!collections.textIndexes().isUsable(search.index())) {
            return selection;
        }
        boolean anyPage = selection.orderBy().isEmpty() && wanted < Long.MAX_VALUE;
        long most = most(search, indexes.size(database, search.table()), anyPage ? WANTED_WITHOUT_ORDER : wanted);
        try {
            return candidates(database, search, most)
                    .map(candidates -> selection.narrowed(search, candidates))
                    .orElse(selection);
        } catch (StorageException e) {
            collections.textIndexes().failed(search.index(), e);
            return selection;
        }
    }

    /** In a transaction what fails later would undo all that it did, so what will be read is read beforehand. */
    private Optional<String> candidates(Database database, TextSearch search, long most) {
        if (!database.inTransaction()) {
            return indexes.candidates(database, search.index(), search.query(), most);
        }
        return database.<Optional<String>>write(tx -> {
            Optional<String> found = indexes.candidates(tx, search.index(), search.query(), most);
            found.ifPresent(candidates -> indexes.probe(tx, search.index(), candidates));
            return found;
        });
    }

    /**
     * The selection without a text index, which is to blame for a failure.
     *
     * @throws StorageException the failure itself when no text index is to blame
     */
    CompiledSelection plain(Database database, CompiledSelection failed, StorageException failure) {
        CompiledSelection.Narrowed narrowed = failed.narrowed().orElseThrow(() -> failure);
        if (failure.passes() || database.inTransaction()) {
            throw failure;
        }
        try {
            indexes.probe(database, narrowed.index(), narrowed.candidates());
        } catch (StorageException e) {
            collections.textIndexes().failed(narrowed.index(), e);
            return narrowed.plain();
        }
        throw failure;
    }

    private long most(TextSearch search, long rows, long wanted) {
        if (use == TextUse.ALWAYS) {
            return Long.MAX_VALUE;
        }
        return search.endsEarly() && wanted < rows ? (long) Math.sqrt((double) wanted * rows) : rows / SHARE;
    }
}
