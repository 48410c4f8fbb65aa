package dev.basin.http;

import java.time.Duration;
import java.util.List;

/**
 * How the HTTP face listens and what it puts up with.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param prefixes paths such as {@code /pb} below which everything is served too
 * @param origins the origins that browsers may call from, {@code *} for all (facts D9)
 */
public record HttpOptions(
        String host, int port, List<String> prefixes, List<String> origins, Bodies bodies, Timeouts timeouts) {
    /**
     * How large requests may be.
     *
     * @param limit the most bytes of a request's body
     * @param memory how many bytes of memory the bodies of all requests may take together
     */
    public record Bodies(long limit, long memory) {}

    /**
     * How long things may take.
     *
     * @param header until a request's header has arrived
     * @param body until a request's body has arrived
     * @param idle how long a connection may be silent
     * @param shutdown how long running requests may take after {@link HttpServer#close}
     */
    public record Timeouts(Duration header, Duration body, Duration idle, Duration shutdown) {}

    public HttpOptions {
        prefixes = List.copyOf(prefixes);
        origins = List.copyOf(origins);
    }

    /** PocketBase's limits (facts D9) on {@code 127.0.0.1:8090}. */
    public static HttpOptions defaults() {
        return new HttpOptions(
                "127.0.0.1",
                8090,
                List.of(),
                List.of("*"),
                new Bodies(32L << 20, Runtime.getRuntime().maxMemory() / 2),
                new Timeouts(
                        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofSeconds(10)));
    }

    /** @param address {@code host:port}, an IPv6 host in brackets; an empty host means all addresses */
    public HttpOptions address(String address) {
        int colon = address.lastIndexOf(':');
        try {
            int newPort = Integer.parseInt(address.substring(colon + 1));
            if (colon < 0 || newPort < 0 || newPort > 65535) {
                throw new NumberFormatException(address);
            }
            String newHost = colon == 0 ? "0.0.0.0" : address.substring(0, colon);
            return new HttpOptions(newHost, newPort, prefixes, origins, bodies, timeouts);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("an address to listen on is host:port, not " + address, e);
        }
    }

    /** Listens on another port. */
    public HttpOptions port(int newPort) {
        return new HttpOptions(host, newPort, prefixes, origins, bodies, timeouts);
    }

    public HttpOptions prefixes(List<String> newPrefixes) {
        return new HttpOptions(host, port, newPrefixes, origins, bodies, timeouts);
    }

    public HttpOptions origins(List<String> newOrigins) {
        return new HttpOptions(host, port, prefixes, newOrigins, bodies, timeouts);
    }

    public HttpOptions timeouts(Duration header, Duration body, Duration idle, Duration shutdown) {
        return new HttpOptions(host, port, prefixes, origins, bodies, new Timeouts(header, body, idle, shutdown));
    }

    public HttpOptions bodies(long limit, long memory) {
        return new HttpOptions(host, port, prefixes, origins, new Bodies(limit, memory), timeouts);
    }
}
