package dev.basin.filter;

import dev.basin.schema.Collection;
import dev.basin.schema.IndexDefinition;
import dev.basin.storage.Expressions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The index of a table that gives the order of a sort, if there is one. */
final class SortIndex {
    private static final Pattern FIRST_NAME = Pattern.compile("[.:]");

    private final Collection collection;
    private final Expressions sql;
    private final List<SortTerm> sort;
    private final Optional<IndexDefinition> index;

    SortIndex(Collection collection, Expressions sql, List<SortTerm> sort) {
        this.collection = collection;
        this.sql = sql;
        this.sort = sort;
        this.index = collection.indexes().stream()
                .flatMap(text -> IndexDefinition.parse(text).stream())
                .filter(definition -> definition.where().isEmpty())
                .filter(definition ->
                        !sort.isEmpty() && fits(definition.columns().getFirst()))
                .min(Comparator.comparingInt(definition -> definition.columns().size()));
    }

    private boolean fits(IndexDefinition.Column column) {
        return column.collate().isEmpty()
                && column.expression().equals(sort.getFirst().name());
    }

    /** Whether reading may end with the last row that is wanted. */
    boolean endsEarly() {
        return sort.isEmpty() || isUnique(sort.getFirst()) || index.isPresent();
    }

    /**
     * Whether the order needs a column that no index holds. All rows are looked at then, in the table's order whichever columns are
     * read: where an index held all that is needed, its order would decide among equals.
     */
    boolean isOfTableAlone() {
        if (sort.isEmpty() || isUnique(sort.getFirst())) {
            return false;
        }
        String column =
                FIRST_NAME.splitAsStream(sort.getFirst().name()).findFirst().orElse("");
        return collection.field(column).isPresent()
                && collection.indexes().stream()
                        .allMatch(text -> IndexDefinition.parse(text)
                                .filter(index -> !mentions(index, column))
                                .isPresent());
    }

    private static boolean mentions(IndexDefinition index, String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return index.columns().stream()
                .anyMatch(
                        indexed -> indexed.expression().toLowerCase(Locale.ROOT).contains(name));
    }

    private static boolean isUnique(SortTerm term) {
        return term.name().equals("id") || term.name().equals("@rowid");
    }

    /**
     * What follows a sort so that rows that are equal in it have the order in which they come along the index, or else along the table.
     * Without it another way to the same rows would order these otherwise, and one page of a list may be read by another way than the next.
     *
     * @return SQL for the end of an ORDER BY, empty when nothing is missing
     */
    String ties(String table) {
        if (sort.isEmpty()
                || sort.stream().anyMatch(term -> isUnique(term) || term.name().equals("@random"))) {
            return "";
        }
        boolean backwards = index.isPresent()
                && sort.getFirst().descending()
                        != isDescending(index.get().columns().getFirst());
        StringBuilder ties = new StringBuilder();
        for (IndexDefinition.Column column : index.stream()
                .flatMap(definition -> definition.columns().stream().skip(1))
                .toList()) {
            if (collection.field(column.expression()).isEmpty()
                    || !column.collate().isEmpty()) {
                break;
            }
            String name = table + "." + sql.quote(column.expression());
            ties.append(", ").append(name).append(backwards != isDescending(column) ? " DESC" : " ASC");
        }
        return ties + ", " + sql.rowNumber(table) + (backwards ? " DESC" : " ASC");
    }

    private static boolean isDescending(IndexDefinition.Column column) {
        return column.sort().equalsIgnoreCase("DESC");
    }
}
