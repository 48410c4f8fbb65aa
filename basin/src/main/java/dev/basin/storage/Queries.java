package dev.basin.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rows. Parameters are String, Long, Integer, Double, Boolean, byte[] or null. */
public interface Queries {
    /** Gives each row to the reader until there is none left or it answers false. */
    void query(String sql, List<? extends @Nullable Object> params, RowReader reader);

    /** All rows. */
    default <T> List<T> list(String sql, List<? extends @Nullable Object> params, Function<Row, T> mapper) {
        List<T> found = new ArrayList<>();
        query(sql, params, row -> found.add(mapper.apply(row)));
        return found;
    }

    /** The first row. */
    default <T> Optional<T> first(String sql, List<? extends @Nullable Object> params, Function<Row, T> mapper) {
        List<T> found = new ArrayList<>(1);
        query(sql, params, row -> {
            found.add(mapper.apply(row));
            return false;
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /**
     * One whole number, 0 without a row. The statement must depend on nothing but the data and the parameters (no view, clock
     * or chance): what it gave may be remembered until the data change.
     */
    default long count(String sql, List<? extends @Nullable Object> params) {
        return first(sql, params, row -> row.integer(0)).orElse(0L);
    }

    /** Receives rows. */
    @FunctionalInterface
    interface RowReader {
        /** @return whether to go on */
        boolean read(Row row);
    }
}
