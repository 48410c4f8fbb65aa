package dev.basin.schema;

import org.jspecify.annotations.Nullable;

/** A collection's access rules: null locks an action to superusers, the empty text opens it to all, else a filter (facts B5). */
public record Rules(
        @Nullable String list,
        @Nullable String view,
        @Nullable String create,
        @Nullable String update,
        @Nullable String delete) {
    public static final Rules LOCKED = new Rules(null, null, null, null, null);
}
