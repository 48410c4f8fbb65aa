package dev.basin.records;

import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.schema.NumberField;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An order by fields of the collection itself that the id completes, so that no two records have the same place in it. */
record StableOrder(List<Term> terms) {
    private static final String ID = "id";
    private static final String PLACEHOLDER = "place_";

    /** A field and its direction. */
    record Term(Field field, boolean descending) {}

    /**
     * @param sort as a filter's sort, of plain fields only
     * @throws IllegalArgumentException for anything else: the program is wrong
     */
    static StableOrder of(Collection collection, String sort) {
        List<Term> terms = new ArrayList<>();
        for (String part : sort.isBlank() ? new String[0] : sort.split(",", -1)) {
            terms.add(term(collection, part.strip()));
        }
        if (terms.stream().noneMatch(term -> term.field().name().equals(ID))) {
            terms.add(term(collection, ID));
        }
        return new StableOrder(List.copyOf(terms));
    }

    private static Term term(Collection collection, String text) {
        boolean descending = text.startsWith("-");
        String name = descending || text.startsWith("+") ? text.substring(1) : text;
        Field field = collection.fields().stream()
                .filter(known -> known.name().equals(name) && !known.multiple())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(collection.name() + " has no field to sort by: '" + name + "'"));
        return new Term(field, descending);
    }

    /** In the words of the filter language. */
    String sort() {
        StringBuilder sort = new StringBuilder();
        for (Term term : terms) {
            sort.append(sort.isEmpty() ? "" : ",")
                    .append(term.descending() ? "-" : "")
                    .append(term.field().name());
        }
        return sort.toString();
    }

    /**
     * The filter of the records after the one whose {@link #place} is bound. It begins with a bound on the first field, for
     * which an index can be used, and has no equality, which would treat empty values in its own way.
     */
    String after() {
        StringBuilder filter = new StringBuilder();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            String name = term.field().name();
            String past = term.descending() ? " < " : " > ";
            String value = "{:" + PLACEHOLDER + i + "}";
            boolean last = i == terms.size() - 1;
            if (last) {
                filter.append(name).append(past).append(value);
            } else {
                filter.append(name).append(past.stripTrailing()).append("= ").append(value);
                filter.append(" && (").append(name).append(past).append(value).append(" || (");
            }
        }
        return filter.append("))".repeat(terms.size() - 1)).toString();
    }

    /** What {@link #after} has to know of a record, by the names of its placeholders. */
    Map<String, Object> place(Record record) {
        Map<String, Object> place = new HashMap<>();
        for (int i = 0; i < terms.size(); i++) {
            Field field = terms.get(i).field();
            Object value = field instanceof NumberField ? record.number(field.name()) : record.text(field.name());
            place.put(PLACEHOLDER + i, value);
        }
        return place;
    }
}
