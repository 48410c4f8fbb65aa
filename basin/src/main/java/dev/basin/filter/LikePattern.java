package dev.basin.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pattern that {@code ~} matches a value against (facts B8). */
final class LikePattern {
    private static final int LONGEST_SEARCHED = 10_000;

    private LikePattern() {}

    /** A value with an unescaped {@code %} is a pattern as it is; any other is looked for anywhere, taken literally. */
    static @Nullable String of(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = text(value);
        return hasWildcard(text) ? text : '%' + escape(text) + '%';
    }

    /** A value's text as PocketBase casts it: numbers without needless digits. */
    static String text(Object value) {
        if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            if (number == 0) {
                return 1 / number < 0 ? "-0" : "0";
            }
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }

    private static boolean hasWildcard(String text) {
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && !escaped) {
                return true;
            }
            escaped = c == '\\' && !escaped;
        }
        return false;
    }

    /** Puts a backslash before each special character that has none; what is escaped already stays. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escapes = c == '\\' && i + 1 < text.length() && isSpecial(text.charAt(i + 1));
            if (escapes) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append(isSpecial(c) ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }

    /**
     * The texts that whatever matches a pattern holds, the case of ASCII letters aside.
     *
     * @param shortest how many characters a text must have to count
     */
    static List<String> literals(String pattern, int shortest) {
        // SQLite ends a pattern at a NUL, and refuses one that is too long
        if (pattern.indexOf('\0') >= 0 || pattern.length() > LONGEST_SEARCHED) {
            return List.of();
        }
        List<String> literals = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i <= pattern.length(); i++) {
            char c = i < pattern.length() ? pattern.charAt(i) : '%';
            if (c == '%' || c == '_') {
                if (literal.codePoints().count() >= shortest) {
                    literals.add(literal.toString());
                }
                literal.setLength(0);
            } else if (c != '\\') {
                literal.append(c);
            } else if (++i < pattern.length()) {
                literal.append(pattern.charAt(i));
            }
        }
        return literals;
    }

    private static boolean isSpecial(char c) {
        return c == '\\' || c == '%' || c == '_';
    }
}
