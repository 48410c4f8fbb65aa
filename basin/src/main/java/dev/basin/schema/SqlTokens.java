package dev.basin.schema;

import java.util.ArrayList;
import java.util.List;

/** Cuts SQL at separators that stand outside of quotes and parentheses. */
final class SqlTokens {
    private static final String QUOTES = "'\"`";

    private SqlTokens() {}

    /**
     * The pieces that hold anything, without surrounding white space.
     *
     * @throws SchemaException when quotes or parentheses don't close
     */
    static List<String> split(String sql, String separators) {
        return pieces(sql, separators).stream()
                .map(piece -> piece.text().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A piece and the separator that ended it, "" at the end of the text. */
    record Piece(String text, String separator) {}

    /** All pieces, also those that hold nothing. */
    static List<Piece> pieces(String sql, String separators) {
        List<Piece> pieces = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            boolean escaped = i > start && sql.charAt(i - 1) == '\\';
            if (!escaped && quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (!escaped && QUOTES.indexOf(c) >= 0) {
                quote = c;
            } else if (!escaped && c == '(') {
                depth++;
            } else if (!escaped && c == ')' && depth > 0) {
                depth--;
            }
            if (depth == 0 && quote == 0 && separators.indexOf(c) >= 0) {
                pieces.add(new Piece(sql.substring(start, i), String.valueOf(c)));
                start = i + 1;
            }
        }
        if (depth > 0 || quote != 0) {
            throw new SchemaException("unbalanced parenthesis or quoted expression: \"" + sql.substring(start) + "\"");
        }
        pieces.add(new Piece(sql.substring(start), ""));
        return pieces;
    }
}
