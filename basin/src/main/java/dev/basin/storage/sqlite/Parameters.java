package dev.basin.storage.sqlite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns parameters into what the driver binds. */
final class Parameters {
    private static final @Nullable Object[] NONE = {};
    private static final int LARGE = 16_384;

    private Parameters() {}

    static @Nullable Object[] bind(int expected, List<? extends @Nullable Object> params, String sql) {
        int count = params.size();
        if (count != expected) {
            throw new IllegalArgumentException(expected + " parameters expected, " + count + " given: " + sql);
        }
        if (count == 0) {
            return NONE;
        }
        @Nullable Object[] bound = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            bound[i] = bindable(params.get(i));
        }
        return bound;
    }

    private static @Nullable Object bindable(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> wellFormed(text);
            case Long l -> l;
            case Integer i -> i;
            case Boolean flag -> flag ? 1 : 0;
            case Double d -> d;
            case byte[] bytes -> bytes;
            default ->
                throw new IllegalArgumentException(
                        "Not a parameter: " + value.getClass().getName());
        };
    }

    /** Half a surrogate pair has no UTF-8; U+FFFD takes its place, where Java would put a question mark. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        StringBuilder whole = new StringBuilder(text.length()).append(text, 0, from);
        text.substring(from)
                .codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    /** Whether SQLite should not keep its copies of them until the statement runs again. */
    static boolean areLarge(List<? extends @Nullable Object> params) {
        for (Object value : params) {
            if (value instanceof String text && text.length() > LARGE
                    || value instanceof byte[] bytes && bytes.length > LARGE) {
                return true;
            }
        }
        return false;
    }
}
