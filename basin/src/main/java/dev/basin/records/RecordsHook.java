package dev.basin.records;

/** A link of a chain of hooks around a list. */
@FunctionalInterface
public interface RecordsHook {
    void on(RecordsEvent event);
}
