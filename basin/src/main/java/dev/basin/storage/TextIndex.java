package dev.basin.storage;

import java.util.SequencedMap;

/**
 * An index over the texts of a table, see {@link TextIndexes}.
 *
 * @param name sets it apart from others; stays the same when the table is renamed
 * @param table the table's name
 * @param columns the names of the indexed text columns by keys that stay the same when a column is renamed
 */
public record TextIndex(String name, String table, SequencedMap<String, String> columns) {}
