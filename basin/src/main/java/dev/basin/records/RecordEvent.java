package dev.basin.records;

import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.util.Optional;

/**
 * One record operation on its way through the hooks. Each hook calls {@link #next} once to let the operation go on, does
 * what it wants before and after, or throws to stop it; what it does inside a store hook is part of the transaction.
 */
public interface RecordEvent {
    Collection collection();

    /** The record as it will be written, and once {@link #next} returned, as it was written. */
    Record record();

    /** The request that caused the operation; empty when server code did. */
    Optional<RequestContext> request();

    /**
     * Runs the rest of the chain, the operation itself at its end.
     *
     * @throws IllegalStateException when the same hook calls it twice
     */
    void next();
}
