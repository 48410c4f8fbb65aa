package dev.basin.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code CREATE INDEX} statement taken apart as leniently as PocketBase does, and put together in its normal form (facts A9, G8).
 *
 * @param schema name before the index name, "" when there is none
 * @param where the condition, "" when there is none
 */
public record IndexDefinition(
        boolean unique,
        boolean optional,
        String schema,
        String name,
        String table,
        List<Column> columns,
        String where) {
    private static final Pattern BEGIN = Pattern.compile(
            "create\\s+(unique\\s+)?\\s*index\\s*(if\\s+not\\s+exists\\s+)?(\\S*)\\s+on\\s+(\\S*?)\\s*\\(",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CONDITION = Pattern.compile("\\s*where\\s+([\\s\\S]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLUMN =
            Pattern.compile("^([\\s\\S]+?)(?:\\s+collate\\s+(\\w+))?(?:\\s+(asc|desc))?$", Pattern.CASE_INSENSITIVE);
    private static final String QUOTES = "`\"'[]\r\n\t\f\u000b ";

    /**
     * One column of an index.
     *
     * @param expression a column's name, or an expression
     * @param collate "" for the column's own
     * @param sort {@code ASC}, {@code DESC} or ""
     */
    public record Column(String expression, String collate, String sort) {}

    /** The parts of a statement; empty when it is not one, or lacks name or columns. It may name no table. */
    public static Optional<IndexDefinition> parse(String statement) {
        Matcher begin = BEGIN.matcher(statement);
        int end = begin.find() ? columnsEnd(statement, begin.end()) : -1;
        if (end < 0) {
            return Optional.empty();
        }
        List<String> names = split(begin.group(3), '.');
        boolean qualified = names.size() == 2;
        List<Column> columns = new ArrayList<>();
        split(statement.substring(begin.end(), end), ',')
                .forEach(column -> column(column).ifPresent(columns::add));
        IndexDefinition index = new IndexDefinition(
                begin.group(1) != null,
                begin.group(2) != null,
                qualified ? unquoted(names.getFirst()) : "",
                names.isEmpty() ? "" : unquoted(qualified ? names.getLast() : begin.group(3)),
                unquoted(begin.group(4)),
                List.copyOf(columns),
                condition(statement.substring(end + 1)).strip());
        return index.name.isEmpty() || columns.isEmpty() ? Optional.empty() : Optional.of(index);
    }

    /** What follows WHERE, "" without it. */
    private static String condition(String afterColumns) {
        Matcher condition = CONDITION.matcher(afterColumns);
        return condition.lookingAt() ? condition.group(1) : "";
    }

    /**
     * Whether nothing follows the index in its statement, and a space stands before its condition. {@link #parse} doesn't mind, as
     * directories of older versions may have such statements.
     */
    static boolean endsWithIndex(String statement) {
        Matcher begin = BEGIN.matcher(statement);
        int end = begin.find() ? columnsEnd(statement, begin.end()) : -1;
        if (end < 0) {
            return false;
        }
        String rest = statement.substring(end + 1);
        return (rest.isBlank()
                        || Character.isWhitespace(rest.charAt(0))
                                && CONDITION.matcher(rest).matches())
                && split(condition(rest), ';').stream().skip(1).allMatch(String::isEmpty);
    }

    /** The position of the parenthesis that closes the list of columns, -1 when none does. */
    private static int columnsEnd(String statement, int start) {
        int depth = 1;
        char quote = 0;
        for (int i = start; i < statement.length(); i++) {
            char c = statement.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (isQuote(c)) {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"' || c == '`';
    }

    /** The same statements, but those that name another table now name this one, in their normal form. */
    static List<String> normalized(List<String> statements, String table) {
        return statements.stream()
                .map(statement -> parse(statement)
                        .filter(index -> !index.table().equals(table))
                        .map(index -> index.on(table).build())
                        .orElse(statement))
                .toList();
    }

    /** Whether one of the statements makes this column alone unique; its condition doesn't matter (facts G8). */
    public static boolean hasSingleColumnUnique(List<String> statements, String column) {
        return statements.stream()
                .anyMatch(statement -> parse(statement)
                        .filter(index -> index.unique()
                                && index.columns().size() == 1
                                && index.columns().getFirst().expression().equalsIgnoreCase(column))
                        .isPresent());
    }

    /** Whether the index is for some rows only. */
    static boolean isPartial(String statement) {
        return parse(statement).filter(index -> !index.where().isEmpty()).isPresent();
    }

    /** The same index on another table. */
    public IndexDefinition on(String newTable) {
        return new IndexDefinition(unique, optional, schema, name, newTable, columns, where);
    }

    /** The same index under another name. */
    public IndexDefinition named(String newName) {
        return new IndexDefinition(unique, optional, schema, newName, table, columns, where);
    }

    /** What two indexes of one table have in common that differ in their names only. */
    String meaning() {
        return new IndexDefinition(unique, optional, "", "x", "x", columns, where).build();
    }

    /** The statement in its normal form. */
    public String build() {
        boolean many = columns.size() > 1;
        String list = String.join(
                many ? ",\n  " : "",
                columns.stream().map(IndexDefinition::columnText).toList());
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + (optional ? "IF NOT EXISTS " : "")
                + (schema.isEmpty() ? "" : "`" + schema + "`.") + "`" + name + "` ON `" + table + "` ("
                + (many ? "\n  " + list + "\n" : list) + ")" + (where.isEmpty() ? "" : " WHERE " + where);
    }

    private static String columnText(Column column) {
        String expression = column.expression();
        boolean plain = expression.indexOf('(') < 0 && expression.indexOf(' ') < 0;
        return (plain ? "`" + expression + "`" : expression)
                + (column.collate().isEmpty() ? "" : " COLLATE " + column.collate())
                + (column.sort().isEmpty() ? "" : " " + column.sort());
    }

    private static Optional<Column> column(String text) {
        Matcher matcher = COLUMN.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String expression = unquoted(matcher.group(1));
        String collate = matcher.group(2) == null ? "" : matcher.group(2);
        String sort = matcher.group(3) == null ? "" : matcher.group(3).toUpperCase(Locale.ROOT);
        return expression.isEmpty() ? Optional.empty() : Optional.of(new Column(expression, collate, sort));
    }

    /** The parts between separators that stand outside of quotes and parentheses, without surrounding white space. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? separator : text.charAt(i);
            if (i == text.length() || c == separator && depth == 0 && quote == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (isQuote(c)) {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
        }
        return parts;
    }

    private static String unquoted(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && QUOTES.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && QUOTES.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
