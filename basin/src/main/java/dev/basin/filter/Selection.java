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
 * @param standIn what takes the place of the stored records, null for nothing
 * @param deletedToo whether records marked as deleted are seen whoever asks, here and wherever the texts look; else superusers
 *     alone see them
 */
public record Selection(
        Collection collection,
        @Nullable String rule,
        @Nullable String filter,
        @Nullable String sort,
        boolean trusted,
        Map<String, @Nullable Object> params,
        @Nullable StandIn standIn,
        boolean deletedToo) {
    /** A selection in which only superusers see records marked as deleted. */
    public Selection(
            Collection collection,
            @Nullable String rule,
            @Nullable String filter,
            @Nullable String sort,
            boolean trusted,
            Map<String, @Nullable Object> params,
            @Nullable StandIn standIn) {
        this(collection, rule, filter, sort, trusted, params, standIn, false);
    }

    /**
     * Rows that are given in place of a collection's stored ones.
     *
     * @param table the name that they go by in SQL
     * @param referable whether other records may refer to them; if not, back relations to them are an error, as they are in
     *     PocketBase's create rules
     */
    public record StandIn(String table, boolean referable) {}

    /** The records that satisfy a rule. */
    public static Selection ofRule(Collection collection, @Nullable String rule) {
        return new Selection(collection, rule, null, null, true, Map.of(), null);
    }
}
