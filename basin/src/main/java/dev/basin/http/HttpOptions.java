package dev.basin.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the HTTP face listens and what it puts up with.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param prefixes paths such as {@code /pb} below which everything is served too
 * @param origins the origins that browsers may call from, {@code *} for all (facts D9)
 * @param listeners further addresses to listen on
 */
public record HttpOptions(
        String host,
        int port,
        List<String> prefixes,
        List<String> origins,
        Bodies bodies,
        Timeouts timeouts,
        List<Listener> listeners) {
    /**
     * How large requests may be.
     *
     * @param limit the most bytes of a request's body
     * @param memory how many bytes of memory the bodies of all requests may take together
     * @param unwanted how many clients at a time may go on sending bodies that were refused; further ones are cut off
     */
    public record Bodies(long limit, long memory, int unwanted) {}

    /**
     * How long things may take.
     *
     * @param header until a request's header has arrived
     * @param body until a request's body has arrived
     * @param idle how long a connection may be silent
     * @param shutdown how long running requests may take after {@link HttpServer#close}
     */
    public record Timeouts(Duration header, Duration body, Duration idle, Duration shutdown) {}

    /**
     * A further address with routes of its own ({@link Routes#listener}), none of the engine's and no prefixes. All else, from
     * limits to the log, is as at the first address.
     *
     * @param name by which its routes and its port are asked for
     * @param envelope answers for requests that none of its routes has
     */
    public record Listener(String name, String host, int port, Routes.Envelope envelope) {
        Listener port(int newPort) {
            return new Listener(name, host, newPort, envelope);
        }
    }

    public HttpOptions {
        prefixes = List.copyOf(prefixes);
        origins = List.copyOf(origins);
        listeners = List.copyOf(listeners);
    }

    /** PocketBase's limits (facts D9) on {@code 127.0.0.1:8090}. */
    public static HttpOptions defaults() {
        return new HttpOptions(
                "127.0.0.1",
                8090,
                List.of(),
                List.of("*"),
                new Bodies(32L << 20, Runtime.getRuntime().maxMemory() / 2, 256),
                new Timeouts(
                        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofSeconds(10)),
                List.of());
    }

    /** @param address {@code host:port}, an IPv6 host in brackets; an empty host means all addresses */
    public HttpOptions address(String address) {
        return new HttpOptions(hostOf(address), portOf(address), prefixes, origins, bodies, timeouts, listeners);
    }

    private static String hostOf(String address) {
        String named = address.substring(0, Math.max(0, address.lastIndexOf(':')));
        return named.isEmpty() ? "0.0.0.0" : named;
    }

    private static int portOf(String address) {
        int colon = address.lastIndexOf(':');
        try {
            int named = Integer.parseInt(address.substring(colon + 1));
            if (colon < 0 || named < 0 || named > 65535) {
                throw new NumberFormatException(address);
            }
            return named;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("an address to listen on is host:port, not " + address, e);
        }
    }

    /** Listens on another port. */
    public HttpOptions port(int newPort) {
        return new HttpOptions(host, newPort, prefixes, origins, bodies, timeouts, listeners);
    }

    public HttpOptions prefixes(List<String> newPrefixes) {
        return new HttpOptions(host, port, newPrefixes, origins, bodies, timeouts, listeners);
    }

    public HttpOptions origins(List<String> newOrigins) {
        return new HttpOptions(host, port, prefixes, newOrigins, bodies, timeouts, listeners);
    }

    public HttpOptions timeouts(Duration header, Duration body, Duration idle, Duration shutdown) {
        Timeouts changed = new Timeouts(header, body, idle, shutdown);
        return new HttpOptions(host, port, prefixes, origins, bodies, changed, listeners);
    }

    public HttpOptions bodies(long limit, long memory) {
        return bodies(new Bodies(limit, memory, bodies.unwanted()));
    }

    /** Lets at most so many clients at a time go on sending bodies that were refused. */
    public HttpOptions unwantedBodies(int most) {
        return bodies(new Bodies(bodies.limit(), bodies.memory(), most));
    }

    private HttpOptions bodies(Bodies newBodies) {
        return new HttpOptions(host, port, prefixes, origins, newBodies, timeouts, listeners);
    }

    /**
     * Listens on a further address too.
     *
     * @param name of the {@link Listener}
     * @param address as for {@link #address}
     */
    public HttpOptions listener(String name, String address, Routes.Envelope envelope) {
        if (listeners.stream().anyMatch(known -> known.name().equals(name))) {
            throw new IllegalArgumentException("there is a listener " + name + " already");
        }
        List<Listener> more = new ArrayList<>(listeners);
        more.add(new Listener(name, hostOf(address), portOf(address), envelope));
        return listeners(more);
    }

    HttpOptions listeners(List<Listener> newListeners) {
        return new HttpOptions(host, port, prefixes, origins, bodies, timeouts, newListeners);
    }
}
