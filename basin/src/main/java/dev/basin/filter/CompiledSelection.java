package dev.basin.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection as pieces of one SQL statement.
 *
 * @param from what follows FROM: the quoted table and its joins
 * @param where the condition, {@code 1=1} when everything is selected
 * @param orderBy what follows ORDER BY, empty when unsorted
 * @param distinct whether joins may repeat rows, so that the caller must select DISTINCT
 * @param params the values bound in {@code from}, then {@code where}, then {@code orderBy}
 */
public record CompiledSelection(
        String from, String where, String orderBy, boolean distinct, List<@Nullable Object> params) {}
