package dev.basin.records;

/** A link of a chain of hooks. */
@FunctionalInterface
public interface RecordHook {
    void on(RecordEvent event);
}
