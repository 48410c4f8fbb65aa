package dev.basin.settings;

import java.util.List;

/**
 * Whose word is taken for a caller's address (facts D9, realIP).
 *
 * @param headers the headers that proxies in front write, the first present one counts; empty to trust none
 * @param leftmost whether the leftmost address of the header is the caller's, else the rightmost
 */
public record TrustedProxy(List<String> headers, boolean leftmost) {
    public static final TrustedProxy NONE = new TrustedProxy(List.of(), false);

    public TrustedProxy {
        headers = List.copyOf(headers);
    }
}
