package dev.basin.storage;

import org.jspecify.annotations.Nullable;

/** The current row of a running query. Valid only inside the callback that received it. Columns count from 0. */
public interface Row {
    int columns();

    /** The column as text, whatever its storage class, as PocketBase reads it (facts A7); null for SQL NULL. */
    @Nullable
    String text(int column);

    /** The UTF-8 bytes of {@link #text}, without decoding them; null for SQL NULL. */
    byte @Nullable [] utf8(int column);

    long integer(int column);

    double real(int column);

    boolean isNull(int column);

    /**
     * Says that a column of the row is the {@link Expressions#carrier} of those before it. To be called for each row of which most
     * columns are going to be read; these are then read faster, and are the same.
     */
    default void carriedBy(int column) {}
}
