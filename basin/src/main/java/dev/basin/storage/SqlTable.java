package dev.basin.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What statements of a person's own answered.
 *
 * @param changed how many rows the last change affected
 * @param rows their values as text
 */
public record SqlTable(long changed, List<Column> columns, List<List<@Nullable String>> rows) {
    /**
     * A column.
     *
     * @param type as the table declares it, empty for an expression
     */
    public record Column(String name, String type) {}
}
