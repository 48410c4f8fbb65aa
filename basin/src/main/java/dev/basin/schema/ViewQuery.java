package dev.basin.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a view's query names on its first level: the selected columns and the tables that it reads, the first one being the main
 * one (facts A14). It is a rough reading that serves to find the collections' fields behind the columns; whether the query is SQL
 * is for the database to say.
 */
record ViewQuery(List<Name> columns, List<Name> tables) {
    private static final Pattern COMMENT = Pattern.compile("/\\*[\\s\\S]*?\\*/|--[^\\n]+");
    private static final String SPACES = " \n\t";
    private static final String QUOTES = "`\"[];";
    private static final Set<String> JOIN_WORDS = Set.of("full", "left", "right", "cross", "inner", "outer");
    private static final Set<String> ENDS = Set.of("where", "having", "order", "limit", "with");

    /**
     * @param original the expression or table
     * @param alias the name that it goes by
     */
    record Name(String original, String alias) {}

    /** The query without what surrounds it; @throws SchemaException when it is more than one statement */
    static String single(String query) {
        String trimmed = trim(query);
        if (SqlTokens.split(trimmed, ";").size() > 1) {
            throw new SchemaException("multiple statements are not supported");
        }
        return trimmed;
    }

    static String trim(String query) {
        return trimmed(query.strip(), ";");
    }

    /** @throws SchemaException when columns or tables can't be told */
    static ViewQuery parse(String query) {
        return new Reader(COMMENT.matcher(trim(query)).replaceAll(" ")).read();
    }

    /** Sorts the words of a query into its parts. */
    private static final class Reader {
        private final List<SqlTokens.Piece> words;
        private final StringBuilder select = new StringBuilder();
        private final StringBuilder from = new StringBuilder();
        private final StringBuilder join = new StringBuilder();
        private StringBuilder part = new StringBuilder();
        private boolean skipping;

        Reader(String query) {
            words = SqlTokens.pieces(query, "," + SPACES).stream()
                    .filter(piece ->
                            !piece.text().isEmpty() || piece.separator().equals(","))
                    .toList();
        }

        ViewQuery read() {
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i).text().strip().toLowerCase(Locale.ROOT);
                int joinEnd = joinEnd(i);
                if (joinEnd >= 0) {
                    i = joinEnd;
                    join.append(part == join ? "," : "");
                    start(join);
                } else if (word.equals("select")) {
                    start(select);
                } else if (word.equals("from")) {
                    start(from);
                } else if (ends(i, word) || part == join && word.equals("on")) {
                    skipping = true;
                } else if (!skipping && !word.equals("distinct")) {
                    part.append(' ')
                            .append(words.get(i).text())
                            .append(words.get(i).separator());
                }
            }
            List<Name> tables = new ArrayList<>(names(from.toString()));
            tables.addAll(names(join.toString()));
            return new ViewQuery(names(select.toString()), List.copyOf(tables));
        }

        private void start(StringBuilder next) {
            part = next;
            skipping = false;
        }

        /** The position of the word "join" when what stands at the position leads to one, else -1. */
        private int joinEnd(int position) {
            for (int i = position; i < Math.min(words.size(), position + 3); i++) {
                String word = lower(i);
                if (word.equals("join")) {
                    return i;
                }
                if (!JOIN_WORDS.contains(word)) {
                    return -1;
                }
            }
            return -1;
        }

        private boolean ends(int position, String word) {
            boolean grouping = word.equals("group")
                    && position + 1 < words.size()
                    && lower(position + 1).equals("by");
            return position > 0 && position + 1 < words.size() && (grouping || ENDS.contains(word));
        }

        private String lower(int position) {
            return words.get(position).text().strip().toLowerCase(Locale.ROOT);
        }
    }

    private static List<Name> names(String list) {
        return SqlTokens.split(list, ",").stream()
                .map(item -> name(SqlTokens.split(item, SPACES)))
                .toList();
    }

    private static Name name(List<String> words) {
        String original = words.getFirst();
        if (words.size() > 3) {
            throw new SchemaException("invalid identifier parts " + words);
        }
        if (words.size() == 3 && !words.get(1).equalsIgnoreCase("as")) {
            throw new SchemaException("invalid identifier part - expected \"as\", got " + words.get(1));
        }
        String alias = words.size() > 1 ? words.getLast() : original.substring(original.lastIndexOf('.') + 1);
        return new Name(unquoted(original, QUOTES), unquoted(alias, QUOTES + "'"));
    }

    private static String unquoted(String name, String quotes) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("\\.", -1)) {
            parts.add(trimmed(part, quotes));
        }
        return String.join(".", parts);
    }

    private static String trimmed(String text, String characters) {
        int start = 0;
        int end = text.length();
        while (start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
