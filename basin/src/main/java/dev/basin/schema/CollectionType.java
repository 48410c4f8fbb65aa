package dev.basin.schema;

/** The three kinds of collection. */
public enum CollectionType {
    BASE,
    AUTH,
    VIEW;

    /** The word in {@code _collections.type} and in the API. */
    public String word() {
        return switch (this) {
            case BASE -> "base";
            case AUTH -> "auth";
            case VIEW -> "view";
        };
    }
}
