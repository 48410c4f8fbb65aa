package dev.basin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A contender whose server runs. It remembers how many requests of each load it has had while measured, so that no write comes twice. */
final class Rival implements AutoCloseable {
    private final Contender contender;
    private final Server server;
    private final boolean ownCore;
    private final Map<String, Integer> next = new HashMap<>();

    /** @param ownCore whether who loads it has a core that it does not use */
    Rival(Contender contender, Server server, boolean ownCore) {
        this.ownCore = ownCore;
        this.contender = contender;
        this.server = server;
    }

    Contender contender() {
        return contender;
    }

    String name() {
        return contender.name();
    }

    Server server() {
        return server;
    }

    /** The number of the next request of this load. */
    int take(Load load) {
        int number = next.getOrDefault(load.name(), 0);
        next.put(load.name(), number + 1);
        return number;
    }

    /** @throws IOException when a request is refused */
    Result run(Load load, int connections, Duration length) throws IOException {
        try (Loader loader = new Loader(
                server.address(), load, connections, next.getOrDefault(load.name(), 0), new Watch(ownCore))) {
            Usage before = server.usage();
            Answers answers = loader.run(length);
            Usage after = server.usage();
            next.put(load.name(), loader.sent());
            answers.requireSuccess(name() + ", " + load.name());
            return Result.of(answers, before, after);
        }
    }

    /** Sends requests that only read, whose answers nobody looks at; the requests after it begin where it did. */
    void runIn(Load load, int connections, Duration length) throws IOException {
        int first = next.getOrDefault(load.name(), 0);
        run(load, connections, length);
        next.put(load.name(), first);
    }

    /** A connected set of realtime clients, run once to warm up and then as often as wanted. */
    FanOut fanOut(Corpus corpus, Load creates) throws IOException {
        return new FanOut(server.address(), corpus, creates, next.getOrDefault(creates.name(), 0), new Watch(ownCore));
    }

    Result run(FanOut fanOut, Duration length) throws IOException {
        Usage before = server.usage();
        Answers answers = fanOut.run(length);
        return Result.of(answers, before, server.usage());
    }

    @Override
    public void close() {
        server.close();
    }
}
