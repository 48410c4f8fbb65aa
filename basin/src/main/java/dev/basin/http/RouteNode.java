package dev.basin.http;

import dev.basin.http.RouteTable.Match;
import dev.basin.http.RouteTable.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One segment of the route trie. */
final class RouteNode {
    private final String literal;
    private final List<RouteNode> literals = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>(1);
    private @Nullable RouteNode named;
    private @Nullable RouteNode rest;

    RouteNode(String literal) {
        this.literal = literal;
    }

    static boolean isName(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isRest(String segment) {
        return isName(segment) && segment.endsWith("...}");
    }

    static String nameOf(String segment) {
        return segment.substring(1, segment.length() - (isRest(segment) ? 4 : 1));
    }

    /** The node of a pattern's segment below this one, made when there is none yet. */
    RouteNode child(String segment) {
        if (isRest(segment)) {
            RouteNode present = rest;
            return present != null ? present : (rest = new RouteNode(segment));
        }
        if (isName(segment)) {
            RouteNode present = named;
            return present != null ? present : (named = new RouteNode(segment));
        }
        for (RouteNode node : literals) {
            if (node.literal.equals(segment)) {
                return node;
            }
        }
        RouteNode made = new RouteNode(segment);
        literals.add(made);
        return made;
    }

    void add(Route route) {
        if (route(route.method()) != null) {
            throw new IllegalArgumentException("there is a route already: " + route.method() + " " + route.pattern());
        }
        routes.add(route);
    }

    private @Nullable Route route(String method) {
        for (Route route : routes) {
            if (route.method().equals(method)) {
                return route;
            }
        }
        return null;
    }

    /**
     * @param from where the segment below this node begins; behind the path's end when it has none
     * @param bounds receives where the named segments lie
     */
    @Nullable
    Match find(String method, String path, int from, int[] bounds, int count) {
        if (from > path.length()) {
            Route route = route(method);
            return route == null ? null : new Match(route, bounds);
        }
        int slash = path.indexOf('/', from);
        int end = slash < 0 ? path.length() : slash;
        for (RouteNode node : literals) {
            if (node.is(path, from, end)) {
                Match match = node.find(method, path, end + 1, bounds, count);
                if (match != null) {
                    return match;
                }
            }
        }
        return findNamed(method, path, from, end, bounds, count);
    }

    private @Nullable Match findNamed(String method, String path, int from, int end, int[] bounds, int count) {
        int[] room = bounds.length < 2 * count + 2 ? Arrays.copyOf(bounds, bounds.length * 2) : bounds;
        RouteNode byName = named;
        if (byName != null && isProper(path, from, end)) {
            room[2 * count] = from;
            room[2 * count + 1] = end;
            Match match = byName.find(method, path, end + 1, room, count + 1);
            if (match != null) {
                return match;
            }
        }
        RouteNode byRest = rest;
        Route route = byRest == null ? null : byRest.route(method);
        if (route == null) {
            return null;
        }
        room[2 * count] = from;
        room[2 * count + 1] = path.length();
        return new Match(route, room);
    }

    /** Gathers the routes of all methods that the path has, the most literal first. */
    void collect(String path, int from, List<Route> found) {
        if (from > path.length()) {
            found.addAll(routes);
            return;
        }
        int slash = path.indexOf('/', from);
        int end = slash < 0 ? path.length() : slash;
        for (RouteNode node : literals) {
            if (node.is(path, from, end)) {
                node.collect(path, end + 1, found);
            }
        }
        RouteNode byName = named;
        if (byName != null && isProper(path, from, end)) {
            byName.collect(path, end + 1, found);
        }
    }

    private boolean is(String path, int from, int end) {
        if (literal.length() == end - from && path.startsWith(literal, from)) {
            return true;
        }
        int percent = path.indexOf('%', from);
        return percent >= 0
                && percent < end
                && literal.equals(
                        Percent.decode(path.substring(from, end), false).orElse(null));
    }

    /** Whether a segment may be a value: an empty one or a dot segment never is. */
    private static boolean isProper(String path, int from, int end) {
        int length = end - from;
        boolean dots = length <= 2 && length > 0 && path.charAt(from) == '.' && path.charAt(end - 1) == '.';
        return length > 0 && !dots;
    }
}
