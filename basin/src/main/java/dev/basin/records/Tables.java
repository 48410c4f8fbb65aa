package dev.basin.records;

import dev.basin.schema.Collection;
import dev.basin.storage.Expressions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps what is derived from each collection for as long as the collection is the current one. */
final class Tables {
    private final Expressions expressions;
    private final ConcurrentMap<String, Table> byId = new ConcurrentHashMap<>();

    Tables(Expressions expressions) {
        this.expressions = expressions;
    }

    Table of(Collection collection) {
        Table known = byId.get(collection.id());
        if (known != null && known.collection() == collection) {
            return known;
        }
        Table made = new Table(collection, expressions);
        byId.put(collection.id(), made);
        return made;
    }
}
