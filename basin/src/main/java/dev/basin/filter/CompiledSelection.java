package dev.basin.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection as SQL with its values.
 *
 * @param shape the SQL, the same instance for every call with the same texts
 * @param params the values bound in {@code from}, then {@code where}, then {@code orderBy}
 */
public record CompiledSelection(SelectionShape shape, List<@Nullable Object> params) {
    /** What follows FROM: the quoted table and its joins. */
    public String from() {
        return shape.from();
    }

    /** The condition, {@code 1=1} when everything is selected. */
    public String where() {
        return shape.where();
    }

    /** What follows ORDER BY, empty when unsorted. */
    public String orderBy() {
        return shape.orderBy();
    }

    /** Whether joins may repeat rows, so that the caller must select DISTINCT. */
    public boolean distinct() {
        return shape.distinct();
    }

    /** The values bound in {@code from} and {@code where}, for statements without the order. */
    public List<@Nullable Object> conditionParams() {
        int count = shape.conditionParams();
        return count == params.size() ? params : params.subList(0, count);
    }
}
