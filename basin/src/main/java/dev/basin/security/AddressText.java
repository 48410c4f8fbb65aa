package dev.basin.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Network addresses as PocketBase writes them. */
public final class AddressText {
    private static final int GROUP_DIGITS = 4;

    private AddressText() {}

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
