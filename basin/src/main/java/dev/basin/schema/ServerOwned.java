package dev.basin.schema;

import java.util.function.Supplier;

/**
 * A field whose value is not the client's to decide, declared in code with {@link CollectionBuilder} (contract §5). Superusers
 * and server code are free. A client that oversteps gets the answer of an unsatisfied rule: 400 {@code Failed to create
 * record.}, or 404 for an update. Sending the stored value again is no change.
 */
public sealed interface ServerOwned {
    /** The field's name. */
    String field();

    /** The same declaration for a field that has another name by now. */
    ServerOwned named(String name);

    /** Filled in at creation when it is empty, whoever creates the record; clients may give a value then, and not change it later. */
    record Generated(String field, Supplier<?> value) implements ServerOwned {
        @Override
        public ServerOwned named(String name) {
            return new Generated(name, value);
        }
    }

    /** A client may give it at creation and not change it later. */
    record Immutable(String field) implements ServerOwned {
        @Override
        public ServerOwned named(String name) {
            return new Immutable(name);
        }
    }

    /**
     * Must be sent at creation with the value that a field of the caller's auth record has, which may not be empty; not changed
     * later.
     *
     * @param claim the field of the auth record, such as {@code id} or {@code openid}
     */
    record Claimed(String field, String claim) implements ServerOwned {
        @Override
        public ServerOwned named(String name) {
            return new Claimed(name, claim);
        }
    }

    /** Never a client's: left at its zero value at creation, not changed later. */
    record Reserved(String field) implements ServerOwned {
        @Override
        public ServerOwned named(String name) {
            return new Reserved(name);
        }
    }
}
