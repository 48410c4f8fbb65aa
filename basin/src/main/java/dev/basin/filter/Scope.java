package dev.basin.filter;

import dev.basin.schema.Collection;
import dev.basin.schema.NumberField;

/**
 * What the names of one text refer to.
 *
 * @param collection whose fields they are
 * @param table the quoted table that the collection's rows are read from
 * @param alias the quoted name of the row in the main query
 * @param referable whether other records may refer to the rows
 * @param trusted whether hidden fields and the request may be used
 * @param key sets the joins of this text apart from those of others; texts with the same key share joined rows
 */
record Scope(Collection collection, String table, String alias, boolean referable, boolean trusted, String key) {
    Scope untrusted() {
        return new Scope(collection, table, alias, referable, false, key);
    }

    boolean hasNumberField(String name) {
        return collection.field(name).filter(NumberField.class::isInstance).isPresent();
    }
}
