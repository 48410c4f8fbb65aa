package dev.basin.http;

import java.util.List;

/**
 * What is served at one address.
 *
 * @param prefixes paths below which its routes are served too
 * @param envelope answers for requests that no route has, and for routes without one of their own
 */
record Face(List<String> prefixes, RouteTable routes, Routes.Envelope envelope) {
    /** The prefix that a path was asked with, or the empty text. */
    String prefixOf(String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix) && path.length() > prefix.length() && path.charAt(prefix.length()) == '/') {
                return prefix;
            }
        }
        return "";
    }
}
