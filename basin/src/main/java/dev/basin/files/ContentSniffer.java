package dev.basin.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells a file's media type by its first bytes, in the words of the library that PocketBase uses (facts G14). The bytes are
 * looked at as a text of one character per byte, so that patterns can be written as texts.
 */
final class ContentSniffer {
    /** How much of a file is looked at, in bytes. */
    static final int LOOKED_AT = 3072;

    private ContentSniffer() {}

    static ContentType typeOf(byte[] head) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        return first(BinaryKinds.ALL, bytes)
                .or(() -> TextKinds.isText(bytes) ? Optional.of(TextKinds.typeOf(bytes)) : Optional.empty())
                .orElse(ContentType.UNKNOWN);
    }

    static Optional<ContentType> first(List<Kind> kinds, String bytes) {
        for (Kind kind : kinds) {
            if (kind.matches.test(bytes)) {
                return Optional.of(first(kind.within, bytes).orElse(kind.type));
            }
        }
        return Optional.empty();
    }

    /**
     * A type, how its content is known, and the more special types that look like it too.
     *
     * @param within tried in order once {@code matches} holds
     */
    record Kind(ContentType type, Predicate<String> matches, List<Kind> within) {
        static Kind of(ContentType type, Predicate<String> matches, Kind... within) {
            return new Kind(type, matches, List.of(within));
        }

        /** Known by one of these beginnings. */
        static Kind prefixed(ContentType type, String... prefixes) {
            return of(type, bytes -> startsWithAny(bytes, prefixes));
        }

        /** Known by what is at an offset. */
        static Kind at(int offset, ContentType type, String... texts) {
            return of(type, bytes -> isAnyAt(bytes, offset, texts));
        }
    }

    static boolean startsWithAny(String bytes, String... prefixes) {
        return isAnyAt(bytes, 0, prefixes);
    }

    static boolean isAnyAt(String bytes, int offset, String... texts) {
        for (String text : texts) {
            if (bytes.startsWith(text, offset)) {
                return true;
            }
        }
        return false;
    }

    static int unsigned(String bytes, int at) {
        return at < bytes.length() ? bytes.charAt(at) : 0;
    }
}
