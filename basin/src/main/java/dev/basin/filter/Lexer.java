package dev.basin.filter;

/**
 * Cuts a filter into tokens, each character looked at a bounded number of times (facts B7). Comments and white space
 * (space, tab, line feed) separate tokens and are dropped.
 */
final class Lexer {
    private static final char END = '\0';

    private final String text;
    private int position;
    private long steps;

    Lexer(String text) {
        this.text = text;
    }

    /** How many times a character was looked at, for proving that the time is linear. */
    long steps() {
        return steps;
    }

    Token next() {
        skipBlanks();
        int start = position;
        if (position >= text.length()) {
            return new Token(Token.Kind.END, "", start, false);
        }
        char first = look();
        if (isNameStart(first)) {
            return name(start);
        }
        if (isDigit(first) || first == '-') {
            return number(start);
        }
        return switch (first) {
            case '\'', '"' -> quoted(start, first);
            case '=', '?', '!', '>', '<', '~' -> operator(start);
            case '&', '|' -> join(start);
            case '(' -> single(Token.Kind.OPEN, start);
            case ')' -> single(Token.Kind.CLOSE, start);
            case ',' -> single(Token.Kind.COMMA, start);
            case '{' -> placeholder(start);
            default -> throw FilterException.at(start, "unexpected character " + shown(first));
        };
    }

    private void skipBlanks() {
        while (position < text.length()) {
            char c = look();
            if (c == ' ' || c == '\t' || c == '\n') {
                position++;
            } else if (c == '/') {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void skipComment() {
        int start = position;
        position++;
        if (look() != '/') {
            throw FilterException.at(start, "a comment begins with two slashes");
        }
        while (position < text.length() && look() != '\n') {
            position++;
        }
    }

    private Token name(int start) {
        position++;
        while (isNamePart(look())) {
            position++;
        }
        String name = text.substring(start, position);
        char last = name.charAt(name.length() - 1);
        boolean bareSign = name.length() == 1 && (last == '@' || last == '_' || last == '#');
        if (last == '.' || last == ':' || bareSign) {
            throw FilterException.at(start, "'" + name + "' is not a complete name");
        }
        return new Token(Token.Kind.NAME, name, start, look() == '(');
    }

    private Token number(int start) {
        position++;
        boolean dotted = false;
        while (isDigit(look()) || (look() == '.' && !dotted)) {
            dotted |= look() == '.';
            position++;
        }
        char last = text.charAt(position - 1);
        if (!isDigit(last)) {
            throw FilterException.at(start, "'" + text.substring(start, position) + "' is not a number");
        }
        return new Token(Token.Kind.NUMBER, text.substring(start, position), start, false);
    }

    /** A backslash escapes quotes, itself, and n, r, t; before anything else it stands for itself, as PocketBase 0.40 has it. */
    private Token quoted(int start, char quote) {
        StringBuilder content = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = look();
            position++;
            if (c == quote) {
                return new Token(Token.Kind.TEXT, content.toString(), start, false);
            }
            if (c == END) {
                break;
            }
            int escaped = c == '\\' ? "\\'\"nrt".indexOf(look()) : -1;
            if (escaped >= 0) {
                position++;
                c = "\\'\"\n\r\t".charAt(escaped);
            }
            content.append(c);
        }
        throw FilterException.at(start, "the text that begins here has no closing " + quote);
    }

    private Token operator(int start) {
        while ("=?!><~".indexOf(look()) >= 0) {
            position++;
        }
        String symbol = text.substring(start, position);
        if (Operator.of(symbol).isEmpty()) {
            throw FilterException.at(start, "'" + symbol + "' is not an operator");
        }
        return new Token(Token.Kind.OPERATOR, symbol, start, false);
    }

    private Token join(int start) {
        while (look() == '&' || look() == '|') {
            position++;
        }
        String symbol = text.substring(start, position);
        return switch (symbol) {
            case "&&" -> new Token(Token.Kind.AND, symbol, start, false);
            case "||" -> new Token(Token.Kind.OR, symbol, start, false);
            default -> throw FilterException.at(start, "'" + symbol + "' is neither && nor ||");
        };
    }

    private Token placeholder(int start) {
        position++;
        if (look() == ':') {
            position++;
            int from = position;
            while (isNamePart(look()) && look() != ':') {
                position++;
            }
            if (look() == '}' && position > from) {
                position++;
                return new Token(Token.Kind.PLACEHOLDER, text.substring(from, position - 1), start, false);
            }
        }
        throw FilterException.at(start, "a placeholder is written {:name}");
    }

    private Token single(Token.Kind kind, int start) {
        position++;
        return new Token(kind, text.substring(start, position), start, false);
    }

    /** The character at hand, NUL at the end; NUL is no part of any token, so the two need no telling apart. */
    private char look() {
        steps++;
        return position < text.length() ? text.charAt(position) : END;
    }

    private static boolean isNameStart(char c) {
        return isLetter(c) || c == '@' || c == '_' || c == '#';
    }

    private static boolean isNamePart(char c) {
        return isLetter(c) || isDigit(c) || c == '_' || c == '.' || c == ':';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String shown(char c) {
        return c < ' ' || c == '\u007f' ? String.format("U+%04X", (int) c) : "'" + c + "'";
    }
}
