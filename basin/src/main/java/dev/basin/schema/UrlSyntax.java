package dev.basin.schema;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * Which texts PocketBase takes for a URL: an optional scheme of the web, ftp, tcp or udp, an optional user, an address or a host
 * name (a name without a dot will do), and optionally a port and a path; without white space or NUL.
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
        int scheme = text.indexOf("://");
        boolean local =
                scheme < 0 && text.indexOf(':') < 0 && authority(text, 0).indexOf('.') < 0;
        if (local) {
            return Optional.empty();
        }
        String authority = scheme < 0 ? "" : authority(text, scheme + 3);
        return Optional.of(authority.substring(authority.lastIndexOf('@') + 1));
    }

    private static String authority(String text, int start) {
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(start, end);
    }
}
