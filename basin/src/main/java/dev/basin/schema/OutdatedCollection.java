package dev.basin.schema;

/** A write was prepared for a collection whose table has changed since. */
final class OutdatedCollection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutdatedCollection(String name) {
        super("the collection " + name + " has changed");
    }
}
