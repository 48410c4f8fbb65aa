package dev.basin.storage;

/** SQL expressions that a query is built of. */
public interface Expressions {
    /** The quoted form of a checked name. */
    String quote(String identifier);
}
