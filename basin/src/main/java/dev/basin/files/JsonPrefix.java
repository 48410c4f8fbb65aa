package dev.basin.files;

import org.jspecify.annotations.Nullable;

/** Says whether a text is JSON, or the beginning of a JSON that is cut off. Made of a stack and no recursion. */
final class JsonPrefix {
    /** What the text is. */
    enum Outcome {
        WHOLE,
        CUT,
        NONE
    }

    private enum Expects {
        VALUE,
        VALUE_OR_END,
        NAME_OR_END,
        NAME,
        COLON,
        COMMA_OR_END
    }

    private final String text;
    private final StringBuilder open = new StringBuilder();
    private int at;

    private JsonPrefix(String text) {
        this.text = text;
    }

    static Outcome read(String text) {
        return new JsonPrefix(text).read();
    }

    private Outcome read() {
        Expects next = Expects.VALUE;
        while (true) {
            skipBlanks();
            if (at >= text.length()) {
                return next == Expects.COMMA_OR_END && open.isEmpty() ? Outcome.WHOLE : Outcome.CUT;
            }
            char c = text.charAt(at);
            if (next == Expects.COMMA_OR_END && open.isEmpty()) {
                return Outcome.NONE;
            }
            Expects after = step(next, c);
            if (after == null) {
                return at >= text.length() ? Outcome.CUT : Outcome.NONE;
            }
            next = after;
        }
    }

    private @Nullable Expects step(Expects expected, char c) {
        return switch (expected) {
            case VALUE -> value(c);
            case VALUE_OR_END -> c == ']' ? close() : value(c);
            case NAME_OR_END -> c == '}' ? close() : name(c);
            case NAME -> name(c);
            case COLON -> c == ':' ? pass(Expects.VALUE) : null;
            case COMMA_OR_END -> inside(c);
        };
    }

    private @Nullable Expects inside(char c) {
        boolean list = open.charAt(open.length() - 1) == '[';
        if (c == ',') {
            return pass(list ? Expects.VALUE : Expects.NAME);
        }
        return c == (list ? ']' : '}') ? close() : null;
    }

    private @Nullable Expects value(char c) {
        return switch (c) {
            case '{', '[' -> {
                open.append(c);
                yield pass(c == '{' ? Expects.NAME_OR_END : Expects.VALUE_OR_END);
            }
            case '"' -> string() ? Expects.COMMA_OR_END : null;
            default -> word() ? Expects.COMMA_OR_END : null;
        };
    }

    private @Nullable Expects name(char c) {
        return c == '"' && string() ? Expects.COLON : null;
    }

    private Expects close() {
        open.setLength(open.length() - 1);
        return pass(Expects.COMMA_OR_END);
    }

    private Expects pass(Expects next) {
        at++;
        return next;
    }

    private boolean string() {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < ' ') {
                at--;
                return false;
            }
            at += c == '\\' ? 1 : 0;
        }
        return false;
    }

    /** A number or one of the three words; stops where the word does. */
    private boolean word() {
        int start = at;
        while (at < text.length() && "+-.0123456789eEtrufalsn".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (at >= text.length() && !word.isEmpty() && couldBecome(word)) {
            return word.matches("true|false|null|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
        }
        boolean whole = word.matches("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
        at = whole ? at : Math.min(start, text.length() - 1);
        return whole;
    }

    private static boolean couldBecome(String word) {
        return "true".startsWith(word)
                || "false".startsWith(word)
                || "null".startsWith(word)
                || word.matches("-?\\d*\\.?\\d*([eE][+-]?\\d*)?");
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
