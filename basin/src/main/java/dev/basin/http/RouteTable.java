package dev.basin.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All routes as a trie over path segments. Matching works on the path as sent, so that {@code %2F} stays inside one
 * segment; a literal wins over a name and a name over {@code {rest...}} (facts G14). Routes are added before the first
 * request only.
 */
public final class RouteTable implements Routes {
    private final RouteNode root = new RouteNode("");
    private final List<String> known = new ArrayList<>();
    private final Map<String, RouteTable> others = new HashMap<>();
    private Optional<Handler> leftOver = Optional.empty();

    public RouteTable() {
        this(List.of());
    }

    /** @param listeners the names of further listeners, each of which gets a table of its own */
    public RouteTable(List<String> listeners) {
        listeners.forEach(name -> others.put(name, new RouteTable()));
    }

    /** Answers GETs that no route has, such as for static files; what it answers well is not logged (facts D5). */
    public RouteTable otherwise(Handler handler) {
        leftOver = Optional.of(handler);
        return this;
    }

    Optional<Handler> otherwise() {
        return leftOver;
    }

    @Override
    public Routes add(String method, String pattern, Handler handler) {
        return add(new Route(method, pattern, handler, Optional.empty()));
    }

    @Override
    public Routes add(String method, String pattern, Handler handler, Envelope envelope) {
        return add(new Route(method, pattern, handler, Optional.of(envelope)));
    }

    private Routes add(Route route) {
        if (!route.pattern().startsWith("/")) {
            throw new IllegalArgumentException("a pattern starts with a slash: " + route.pattern());
        }
        RouteNode node = root;
        for (String segment : Route.segments(route.pattern())) {
            node = node.child(segment);
        }
        node.add(route);
        known.add(route.method() + " " + route.pattern());
        return this;
    }

    @Override
    public List<String> known() {
        return List.copyOf(known);
    }

    @Override
    public RouteTable listener(String name) {
        RouteTable found = others.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no listener " + name);
        }
        return found;
    }

    /** The route for a method and a raw path that starts with a slash; HEAD is answered by GET's. */
    @Nullable
    Match find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        return root.find(wanted, path, 1, new int[8], 0);
    }

    /** The envelope and methods of a pattern with an envelope of its own that has the path but not the method. */
    Optional<OtherMethods> otherMethods(String path) {
        List<Route> found = new ArrayList<>();
        root.collect(path, 1, found);
        List<Route> own = found.stream().filter(r -> r.envelope().isPresent()).toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        String allow =
                String.join(", ", own.stream().map(Route::method).distinct().toList());
        return Optional.of(new OtherMethods(own.getFirst().envelope().orElseThrow(), allow));
    }

    /** What a path could be asked for. */
    record OtherMethods(Envelope envelope, String allow) {}

    /** One added route. */
    record Route(String method, String pattern, Handler handler, Optional<Envelope> envelope, List<String> names) {
        Route(String method, String pattern, Handler handler, Optional<Envelope> envelope) {
            this(method.toUpperCase(Locale.ROOT), pattern, handler, envelope, names(pattern));
        }

        static List<String> segments(String pattern) {
            return List.of(pattern.substring(1).split("/", -1));
        }

        private static List<String> names(String pattern) {
            return segments(pattern).stream()
                    .filter(RouteNode::isName)
                    .map(RouteNode::nameOf)
                    .toList();
        }
    }

    /** A route and where in the path its named segments lie: start and end of each, in the pattern's order. */
    record Match(Route route, int[] bounds) {
        @Nullable
        String raw(String name, String path) {
            int at = route.names().indexOf(name);
            return at < 0 ? null : path.substring(bounds[2 * at], bounds[2 * at + 1]);
        }
    }
}
