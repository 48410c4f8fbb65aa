package dev.basin.filter;

import dev.basin.schema.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a collection are asked for, in the words of the filter language.
 *
 * @param collection the collection whose records are selected
 * @param rule an access rule that the records must satisfy, with access to everything; null or empty for none
 * @param filter a client's filter; null or empty for none
 * @param sort a client's sort; null or empty for none
 * @param trusted whether filter and sort may use hidden fields and {@code @request}/{@code @collection} (superusers, server code)
 * @param params values of the placeholders {@code {:name}} that a trusted filter may hold; they are bound, never written into SQL
 * @param table the name that the selected rows go by in SQL when it is not the collection's own (the create rule's would-be row)
 */
public record Selection(
        Collection collection,
        @Nullable String rule,
        @Nullable String filter,
        @Nullable String sort,
        boolean trusted,
        Map<String, @Nullable Object> params,
        @Nullable String table) {
    /** The records that satisfy a rule. */
    public static Selection ofRule(Collection collection, @Nullable String rule) {
        return new Selection(collection, rule, null, null, true, Map.of(), null);
    }
}
