package dev.basin.schema;

import dev.basin.storage.Database;
import dev.basin.storage.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * The collections of one database: an immutable snapshot that readers take without locks, replaced after each committed
 * change. Inside a transaction that changed collections its own changes are seen.
 */
public final class Collections {
    public Collections(Database database) {
        throw new UnsupportedOperationException(String.valueOf(database));
    }

    /** By id, or by name in any case (facts B1). */
    public Optional<Collection> find(String idOrName) {
        throw new UnsupportedOperationException();
    }

    /** In the order of their creation. */
    public List<Collection> all() {
        throw new UnsupportedOperationException();
    }

    /** Grows with every committed change of any collection. */
    public long version() {
        throw new UnsupportedOperationException();
    }

    /** Creates the collection or brings table, columns and indexes from the stored state to this one (facts A13). */
    public Collection save(Transaction tx, Collection collection) {
        throw new UnsupportedOperationException(tx + " " + collection);
    }

    /** Removes the collection and its table. */
    public void delete(Transaction tx, Collection collection) {
        throw new UnsupportedOperationException(tx + " " + collection);
    }

    /** Reads the snapshot anew from the database. */
    public void reload() {
        throw new UnsupportedOperationException();
    }
}
