package dev.basin.files;

import java.util.List;
import java.util.Locale;

/**
 * A media type that content was found to have.
 *
 * @param name without parameters, such as {@code text/plain}
 * @param extension the usual one with its dot; empty when there is none
 * @param aliases other names that mean the same type
 * @param charset of a text; empty for other content, and when it is not known
 */
public record ContentType(String name, String extension, List<String> aliases, String charset) {
    static final ContentType UNKNOWN = of("application/octet-stream", "");

    static ContentType of(String name, String extension, String... aliases) {
        return new ContentType(name, extension, List.of(aliases), "");
    }

    ContentType withCharset(String found) {
        return new ContentType(name, extension, aliases, found);
    }

    /** As headers and sidecars have it, with the charset. */
    public String text() {
        return charset.isEmpty() ? name : name + "; charset=" + charset;
    }

    /** Whether another spelling means this type; parameters don't matter. */
    public boolean is(String other) {
        int semicolon = other.indexOf(';');
        String plain =
                (semicolon < 0 ? other : other.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        return plain.equals(name) || aliases.contains(plain);
    }
}
