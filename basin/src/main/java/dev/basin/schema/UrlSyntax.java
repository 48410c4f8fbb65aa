package dev.basin.schema;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * Which texts PocketBase takes for a URL: an optional scheme of the web, ftp, tcp or udp, an optional user, an address or a host
 * name (a name without a dot will do), and optionally a port and a path; without white space or NUL. What {@link UrlParts}
 * finds malformed is none.
 */
public final class UrlSyntax {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 2082;
    private static final String OCTET = "(?:[0-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
    private static final String ADDRESS = OCTET + "(?:\\." + OCTET + "){3}";
    private static final String ADDRESS_6 = "\\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:%[0-9a-zA-Z]+)?\\]";
    private static final String WORD = "[a-zA-Z0-9\\x{A1}-\\x{FFFF}]+(?:[-_]+[a-zA-Z0-9\\x{A1}-\\x{FFFF}]+)*";
    private static final String NAME = WORD + "(?:\\." + WORD + ")*\\.?";
    private static final Pattern URL = Pattern.compile("(?:(?:ftp|tcp|udp|wss?|https?)://)?(?:\\S+(?::\\S*)?@)?(?:"
            + ADDRESS + "|" + ADDRESS_6 + "|" + NAME + ")(?::\\d{1,5})?(?:[/?#]\\S*)?");

    private UrlSyntax() {}

    /** Host and port of a URL with a scheme, "" for one without; empty when the text is no URL. */
    public static Optional<String> domain(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST || text.indexOf(0) >= 0 || !URL.matches(text)) {
            return Optional.empty();
        }
        int start = afterScheme(text);
        boolean named = start > 0 || text.indexOf(':') >= 0 && !text.contains("://");
        UrlParts parts = UrlParts.of(text, named ? start : -1);
        boolean local = !named && parts.path().indexOf(':') < 0 && parts.path().indexOf('.') < 0;
        if (local || text.startsWith("://") || !parts.wellFormed()) {
            return Optional.empty();
        }
        return Optional.of(start > 0 ? parts.host() : "");
    }

    /** Where what follows a scheme begins, 0 when there is none. */
    private static int afterScheme(String text) {
        int end = text.indexOf("://");
        for (int i = 0; i < end; i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return 0;
            }
        }
        return end < 0 ? 0 : end + 3;
    }
}
