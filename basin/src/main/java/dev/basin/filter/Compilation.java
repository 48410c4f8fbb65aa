package dev.basin.filter;

import dev.basin.filter.Resolved.Content;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.storage.Expressions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the texts of one selection gather while they become SQL: joins, the request's values they use, and the collections
 * whose list rule the caller must satisfy. Used once, by one thread.
 */
final class Compilation {
    /** The most tables and item lists joined to the selected table; SQLite joins 64 at most. */
    static final int MAX_JOINS = 60;

    private final Collections collections;
    private final Expressions sql;
    private final Comparisons comparisons;
    private final Collection selected;
    private final Optional<Collection> auth;
    private final boolean deletedToo;
    private final BitSet emptySources;

    private final List<Source> sources = new ArrayList<>();
    private final BitSet shapingSources = new BitSet();
    private final Map<String, Join> joins = new LinkedHashMap<>();
    private final Map<String, Collection> guardedJoins = new LinkedHashMap<>();
    private final List<Collection> used = new ArrayList<>();
    private int aliases;
    private boolean dependsOnTime;

    /**
     * @param auth the collection of the signed-in record
     * @param deletedToo whether records marked as deleted are seen
     * @param known the request's values that an earlier compilation of the same found, so that they have the same indexes
     * @param emptySources which of the request's values are null or empty, by source
     */
    Compilation(
            Collections collections,
            Expressions sql,
            Collection selected,
            Optional<Collection> auth,
            boolean deletedToo,
            List<Source> known,
            BitSet emptySources) {
        this.collections = collections;
        this.sql = sql;
        this.comparisons = new Comparisons(sql);
        this.selected = selected;
        this.auth = auth;
        this.deletedToo = deletedToo;
        this.sources.addAll(known);
        this.emptySources = emptySources;
    }

    /**
     * A join of the main query.
     *
     * @param multiplies whether it may give several rows for one
     */
    private record Join(String alias, Sql clause, boolean multiplies) {}

    Expressions sql() {
        return sql;
    }

    Comparisons comparisons() {
        return comparisons;
    }

    Optional<Collection> auth() {
        return auth;
    }

    /** Whether records marked as deleted are seen. */
    boolean deletedToo() {
        return deletedToo;
    }

    /** By id or name; the selected collection also when it is not saved yet. */
    Optional<Collection> collection(String idOrName) {
        if (idOrName.equals(selected.id()) || idOrName.equals(selected.name())) {
            return Optional.of(selected);
        }
        Optional<Collection> found = collections.find(idOrName);
        found.ifPresent(used::add);
        return found;
    }

    /** The index of a value that the request gives. */
    int source(Source source) {
        int known = sources.indexOf(source);
        if (known >= 0) {
            return known;
        }
        sources.add(source);
        return sources.size() - 1;
    }

    /** Whether the value at hand is empty; asking makes the SQL depend on it. */
    Content contentOf(int source) {
        shapingSources.set(source);
        return emptySources.get(source) ? Content.EMPTY : Content.PRESENT;
    }

    /** A quoted alias that no table and no other alias has. */
    String newAlias() {
        return sql.quote("@" + ++aliases);
    }

    /** The alias under which something is joined already. */
    Optional<String> joined(String key) {
        return Optional.ofNullable(joins.get(key)).map(Join::alias);
    }

    /** Adds a join under a key; the same key means the same joined row. */
    void join(String key, String alias, Sql clause, boolean multiplies) {
        if (joins.size() >= MAX_JOINS) {
            throw new FilterException("More than " + MAX_JOINS + " relations and lists are joined.");
        }
        joins.put(key, new Join(alias, clause, multiplies));
    }

    /**
     * A join of a collection's rows for which a condition holds. All sources of rows but the selected one are made here, so that
     * none brings records that are marked as deleted to those who don't see them.
     */
    Sql leftJoin(Collection target, String alias, Sql condition) {
        String head = "LEFT JOIN " + sql.quote(target.name()) + " " + alias + " ON ";
        return condition.inside(
                head, live(target, alias).map(only -> " AND " + only).orElse(""));
    }

    /** The condition that a row is not marked as deleted; none where that makes no difference. */
    Optional<String> live(Collection collection, String alias) {
        return deletedToo
                ? Optional.empty()
                : collection.softDeleteField().map(mark -> LiveRows.condition(sql, alias, mark));
    }

    /** Demands that the rows joined under an alias satisfy their collection's list rule (facts G5). */
    void guard(String alias, Collection collection) {
        guardedJoins.putIfAbsent(alias, collection);
    }

    Map<String, Collection> guardedJoins() {
        return guardedJoins;
    }

    boolean multiplies() {
        return joins.values().stream().anyMatch(Join::multiplies);
    }

    void dependsOnTime() {
        dependsOnTime = true;
    }

    /** Whether the same rows are selected as long as tables and bound values stay the same. A view's SQL is free to use clock and chance. */
    boolean lasts() {
        return !dependsOnTime && !selected.isView() && used.stream().noneMatch(Collection::isView);
    }

    /** The joins in an order in which each uses only what stands before it. */
    Sql joinClauses() {
        Sql.Builder out = Sql.builder();
        joins.values().forEach(join -> out.add(" ").add(join.clause()));
        return out.build();
    }

    List<Source> sources() {
        return List.copyOf(sources);
    }

    /** The sources whose emptiness the SQL depends on. */
    BitSet shapingSources() {
        return shapingSources;
    }

    /** The collections other than the selected one that the SQL was made from. */
    List<Collection> used() {
        return List.copyOf(used);
    }
}
