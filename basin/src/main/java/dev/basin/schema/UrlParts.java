package dev.basin.schema;

import dev.basin.security.AddressText;
import java.util.regex.Pattern;

/**
 * A URL cut at its marks, none of them decoded.
 *
 * @param user what stands before the last {@code @} of the authority
 * @param host with its port
 * @param fragment without its {@code #}
 */
record UrlParts(String user, String host, String path, String fragment) {
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._:~!$&'()*+,;=%@-]*");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern PORT = Pattern.compile("(?::[0-9]*)?");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F]");

    /** @param authority where the authority begins, negative when the URL has none */
    static UrlParts of(String text, int authority) {
        int hash = endAt(text, "#", 0, text.length());
        int query = endAt(text, "?", 0, hash);
        int from = Math.max(authority, 0);
        int path = authority < 0 ? 0 : endAt(text, "/", from, query);
        int at = text.lastIndexOf('@', path - 1);
        int host = authority < 0 || at < from ? from : at + 1;
        return new UrlParts(
                host > from ? text.substring(from, host - 1) : "",
                authority < 0 ? "" : text.substring(host, path),
                text.substring(path, query),
                hash < text.length() ? text.substring(hash + 1) : "");
    }

    private static int endAt(String text, String mark, int from, int end) {
        int found = text.indexOf(mark, from);
        return found < 0 || found > end ? end : found;
    }

    /**
     * Whether the escapes are complete, the user is of the characters that RFC 3986 allows there, an IPv6 address is one, and a port
     * is a number.
     */
    boolean wellFormed() {
        return USER.matcher(user).matches()
                && !BROKEN_ESCAPE.matcher(user + " " + path + " " + fragment).find()
                && !CONTROL.matcher(path + fragment).find()
                && hasHost();
    }

    private boolean hasHost() {
        if (host.startsWith("[")) {
            int end = host.lastIndexOf(']');
            return end > 0 && isAddress6(host.substring(1, end)) && isPort(end + 1);
        }
        int port = host.lastIndexOf(':');
        return port < 0 || isPort(port);
    }

    private boolean isPort(int start) {
        return PORT.matcher(host.substring(start)).matches();
    }

    private static boolean isAddress6(String text) {
        int zone = text.indexOf('%');
        if (zone >= 0 && !text.startsWith("%25", zone)) {
            return false;
        }
        String address = zone < 0 ? text : text.substring(0, zone);
        return address.indexOf(':') >= 0 && AddressText.parse(address).isPresent();
    }
}
