package dev.basin.filter;

import dev.basin.schema.Field;
import dev.basin.storage.Expressions;

/** What sets live records apart from those that are marked as deleted, in the words that a partial index has for it. */
public final class LiveRows {
    private LiveRows() {}

    /**
     * The condition that a row is live.
     *
     * @param source the quoted name of the row's table or its alias
     * @param mark the field that marks deleted records
     */
    public static String condition(Expressions sql, String source, Field mark) {
        return source + "." + sql.quote(mark.name()) + " = 0";
    }
}
