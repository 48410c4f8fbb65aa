package dev.basin.http;

import dev.basin.files.Uploads;
import dev.basin.logs.LogEntry;
import dev.basin.settings.Settings;
import dev.basin.testkit.HttpCaller;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The HTTP face alone, over routes that a test gives. */
final class HttpFixture implements AutoCloseable {
    final Queue<LogEntry> log = new ConcurrentLinkedQueue<>();
    final HttpServer server;
    final HttpCaller http;

    HttpFixture(HttpOptions options, Settings settings, Consumer<Routes> routes) {
        this(options, settings, routes, _ -> {});
    }

    /** @param further gets each entry of the log too */
    HttpFixture(HttpOptions options, Settings settings, Consumer<Routes> routes, Consumer<LogEntry> further) {
        RouteTable table = new RouteTable();
        new HealthRoute(() -> false, settings::trustedProxy).addTo(table);
        routes.accept(table);
        Uploads uploads = new Uploads(Path.of("target", "uploads-of-http-tests"));
        RateLimits limits = new RateLimits(() -> settings, _ -> Optional.empty(), InstantSource.system());
        server = new HttpServer(
                options,
                new HttpParts(_ -> Optional.empty(), () -> settings, further.andThen(log::add), uploads, limits),
                table);
        server.start();
        http = new HttpCaller("http://127.0.0.1:" + server.port());
    }

    HttpFixture(Consumer<Routes> routes) {
        this(options(), Settings.defaults(), routes);
    }

    static HttpOptions options() {
        return HttpOptions.defaults().address("127.0.0.1:0").prefixes(List.of("/pb"));
    }

    static HttpOptions impatient() {
        return options()
                .timeouts(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        server.close();
    }
}
