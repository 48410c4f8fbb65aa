package dev.basin.filter;

import dev.basin.storage.Queries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A selection as SQL with its values. */
public final class CompiledSelection {
    private final SelectionShape shape;
    private final List<@Nullable Object> params;
    private final Optional<TextSearch> search;
    private final Optional<Narrowed> narrowed;

    /**
     * What a selection was narrowed by.
     *
     * @param plain the selection before that
     */
    record Narrowed(String index, String candidates, CompiledSelection plain) {}

    CompiledSelection(SelectionShape shape, List<@Nullable Object> params, Optional<TextSearch> search) {
        this(shape, params, search, Optional.empty());
    }

    private CompiledSelection(
            SelectionShape shape,
            List<@Nullable Object> params,
            Optional<TextSearch> search,
            Optional<Narrowed> narrowed) {
        this.shape = shape;
        this.params = Collections.unmodifiableList(params);
        this.search = search;
        this.narrowed = narrowed;
    }

    /** The SQL, the same instance for every call with the same texts. */
    public SelectionShape shape() {
        return shape;
    }

    /** The values bound in {@code from}, then {@code where}, then {@code orderBy}. */
    public List<@Nullable Object> params() {
        return params;
    }

    /** How a text index would narrow it. */
    Optional<TextSearch> search() {
        return search;
    }

    /** The text index that it goes by. */
    Optional<Narrowed> narrowed() {
        return narrowed;
    }

    /** The same rows by way of a text index. */
    CompiledSelection narrowed(TextSearch by, String candidates) {
        List<@Nullable Object> all = new ArrayList<>(params);
        all.add(by.position(), candidates);
        Narrowed narrowed = new Narrowed(by.index(), candidates, this);
        return new CompiledSelection(by.narrowed(), all, Optional.empty(), Optional.of(narrowed));
    }

    @Override
    public String toString() {
        return shape.from() + " WHERE " + shape.where() + " ORDER BY " + shape.orderBy() + " " + params;
    }

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

    /** How many rows it has, which the database may know from before. */
    public long count(Queries database) {
        String sql = shape.countSql();
        return shape.lasts()
                ? database.count(sql, conditionParams())
                : database.first(sql, conditionParams(), row -> row.integer(0)).orElse(0L);
    }
}
