package dev.basin.records;

import dev.basin.errors.ApiException;
import java.util.Locale;
import java.util.Set;

/**
 * The plain text at the beginning of an HTML text (facts B12).
 *
 * @param max the most characters that are kept
 * @param withEllipsis whether a shortened text ends in {@code ...}
 */
record Excerpt(int max, boolean withEllipsis) {
    private static final Set<String> TRUE_WORDS = Set.of("1", "t", "true");

    /** @throws ApiException 400 when this is no excerpt modifier */
    static Excerpt parse(String modifier) {
        String[] parts = modifier.strip().split("[(), ]+");
        if (!parts[0].equals("excerpt")) {
            throw ApiException.badRequest("Invalid fields: unknown modifier " + shown(parts[0]) + ".");
        }
        if (parts.length < 2 || parts.length > 3) {
            throw ApiException.badRequest("Invalid fields: expected excerpt(max, withEllipsis).");
        }
        int max;
        try {
            max = Integer.parseInt(parts[1]);
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("Invalid fields: the excerpt's length must be a number.");
        }
        if (max <= 0) {
            throw ApiException.badRequest("Invalid fields: the excerpt's length must be greater than 0.");
        }
        return new Excerpt(max, parts.length == 3 && TRUE_WORDS.contains(parts[2].toLowerCase(Locale.ROOT)));
    }

    String of(String html) {
        String text = new HtmlText(html, max).read();
        if (text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, max)).strip();
        return withEllipsis ? cut + "..." : cut;
    }

    private static String shown(String name) {
        return name.length() > 50 ? name.substring(0, 50) : name;
    }
}
