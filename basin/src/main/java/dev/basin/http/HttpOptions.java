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
 * @param bodyLimit the most bytes of a request's body
 * @param bodyMemory how many bytes of memory the bodies of all requests may take together
 * @param headerTimeout how long a request's header may take to arrive
 * @param bodyTimeout how long a request's body may take to arrive
 * @param idleTimeout how long a connection may be silent
 * @param shutdownTimeout how long running requests may take after {@link HttpServer#close}
 */
public record HttpOptions(
        String host,
        int port,
        List<String> prefixes,
        List<String> origins,
        long bodyLimit,
        long bodyMemory,
        Duration headerTimeout,
        Duration bodyTimeout,
        Duration idleTimeout,
        Duration shutdownTimeout) {
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
                32L << 20,
                Runtime.getRuntime().maxMemory() / 2,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10));
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
            return new HttpOptions(
                    newHost,
                    newPort,
                    prefixes,
                    origins,
                    bodyLimit,
                    bodyMemory,
                    headerTimeout,
                    bodyTimeout,
                    idleTimeout,
                    shutdownTimeout);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("an address to listen on is host:port, not " + address, e);
        }
    }

    /** Listens on another port. */
    public HttpOptions port(int newPort) {
        return new HttpOptions(
                host,
                newPort,
                prefixes,
                origins,
                bodyLimit,
                bodyMemory,
                headerTimeout,
                bodyTimeout,
                idleTimeout,
                shutdownTimeout);
    }

    public HttpOptions prefixes(List<String> newPrefixes) {
        return new HttpOptions(
                host,
                port,
                newPrefixes,
                origins,
                bodyLimit,
                bodyMemory,
                headerTimeout,
                bodyTimeout,
                idleTimeout,
                shutdownTimeout);
    }

    public HttpOptions origins(List<String> newOrigins) {
        return new HttpOptions(
                host,
                port,
                prefixes,
                newOrigins,
                bodyLimit,
                bodyMemory,
                headerTimeout,
                bodyTimeout,
                idleTimeout,
                shutdownTimeout);
    }

    public HttpOptions timeouts(Duration header, Duration body, Duration idle, Duration shutdown) {
        return new HttpOptions(host, port, prefixes, origins, bodyLimit, bodyMemory, header, body, idle, shutdown);
    }

    public HttpOptions bodies(long limit, long memory) {
        return new HttpOptions(
                host, port, prefixes, origins, limit, memory, headerTimeout, bodyTimeout, idleTimeout, shutdownTimeout);
    }
}
