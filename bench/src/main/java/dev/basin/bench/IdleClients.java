package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Measures what realtime clients that are connected and subscribed, but get nothing, cost the server in memory. */
final class IdleClients {
    static final String NAME = "idle-clients";

    private final int wanted;

    private IdleClients(int wanted) {
        this.wanted = wanted;
    }

    /**
     * @param arguments {@code --clients N}, 10,000 when not said
     * @throws IllegalArgumentException for others
     */
    static void run(List<String> arguments) throws IOException, InterruptedException {
        int clients = Arguments.read(arguments, Set.of("clients"), Set.of()).count("clients", 10_000);
        Path work = Files.createTempDirectory("basin-idle");
        Server.Kind kind = new Server.Kind(
                "BAI server",
                List.of(
                        Options.ownLauncher().toString(),
                        "serve",
                        "--dir",
                        work.resolve("data").toString()));
        try (Server server = Server.start(kind, List.of(), work.resolve("log"))) {
            new IdleClients(clients).measure(server);
        } finally {
            Folders.delete(work);
        }
    }

    /** Twice: the first round shows what a server pays that has just started, the second what the clients themselves cost. */
    private void measure(Server server) throws IOException {
        measure(server, "just started");
        measure(server, "warmed up");
    }

    private void measure(Server server, String circumstance) throws IOException {
        settle();
        long before = server.residentMebibytes();
        long begin = System.nanoTime();
        Listeners listeners =
                Listeners.connect(server.address(), wanted, n -> "users/" + "%015d".formatted(n), _ -> "");
        double seconds = (System.nanoTime() - begin) / 1e9;
        settle();
        long after = server.residentMebibytes();
        System.out.printf(
                "%s: %d clients connected and subscribed in %.1f s; resident memory %d MiB before, %d MiB with them: %d MiB more%n",
                circumstance, wanted, seconds, before, after, after - before);
        listeners.close();
    }

    private static void settle() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
    }
}
