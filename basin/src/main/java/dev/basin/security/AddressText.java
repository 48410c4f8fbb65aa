package dev.basin.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Network addresses as PocketBase reads and writes them. */
public final class AddressText {
    private static final int GROUP_DIGITS = 4;

    /** Four decimal numbers without leading zeros, alone or as the end of an IPv6 address. */
    private static final Pattern DOTTED =
            Pattern.compile("(?:.*:)?(?:0|[1-9][0-9]{0,2})(?:\\.(?:0|[1-9][0-9]{0,2})){3}");

    private AddressText() {}

    /**
     * The address that a text is; a name is never looked up. Java also takes {@code 10.1} for {@code 10.0.0.1}, numbers alone, leading zeros
     * and brackets: a list of allowed callers must not mean something else than what is read in it.
     */
    public static Optional<InetAddress> parse(String text) {
        boolean malformed = text.startsWith("[")
                || (text.indexOf('.') >= 0 || text.indexOf(':') < 0)
                        && !DOTTED.matcher(text).matches();
        if (malformed) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** IPv4 dotted, IPv6 with all its zeros. */
    public static String of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        String digits = HexFormat.of().formatHex(address.getAddress());
        StringBuilder out = new StringBuilder(39).append(digits, 0, GROUP_DIGITS);
        for (int i = GROUP_DIGITS; i < digits.length(); i += GROUP_DIGITS) {
            out.append(':').append(digits, i, i + GROUP_DIGITS);
        }
        return out.toString();
    }
}
