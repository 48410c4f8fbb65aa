package dev.basin.filter;

/**
 * A word of a filter.
 *
 * @param text the word's content: a name, digits, a text without quotes and escapes, a symbol
 * @param position where it begins, in characters from 0
 * @param called for a name, whether an opening parenthesis follows at once, which makes it a function
 */
record Token(Kind kind, String text, int position, boolean called) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        PLACEHOLDER,
        OPERATOR,
        AND,
        OR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    /** The token as an error message names it. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "a text";
            case NAME, NUMBER, PLACEHOLDER, OPERATOR, AND, OR, OPEN, CLOSE, COMMA -> "'" + text + "'";
        };
    }
}
