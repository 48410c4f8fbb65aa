package dev.basin.filter;

import java.util.ArrayList;
import java.util.List;

/** One term of a sort: a field path, {@code @random} or {@code @rowid}, and its direction (facts B9). */
record SortTerm(String name, boolean descending, int position) {
    /** The most terms in one sort. */
    static final int MAX_TERMS = 8;

    /** The longest name of a term, in UTF-8 bytes; names that resolve hold ASCII only. */
    static final int MAX_LENGTH = 255;

    /** @throws FilterException when a term is empty or too long, or there are too many */
    static List<SortTerm> parse(String text) {
        List<SortTerm> terms = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            terms.add(term(text.substring(start, end), start));
            if (terms.size() > MAX_TERMS) {
                throw FilterException.at(start, "more than " + MAX_TERMS + " sort terms");
            }
            start = end + 1;
        }
        return terms;
    }

    private static SortTerm term(String raw, int position) {
        String text = raw.strip();
        boolean descending = text.startsWith("-");
        String name = descending || text.startsWith("+") ? text.substring(1) : text;
        if (name.isEmpty()) {
            throw FilterException.at(position, "a sort term is empty");
        }
        if (name.length() > MAX_LENGTH) {
            throw FilterException.at(position, "a sort term is longer than " + MAX_LENGTH + " characters");
        }
        return new SortTerm(name, descending, position);
    }
}
