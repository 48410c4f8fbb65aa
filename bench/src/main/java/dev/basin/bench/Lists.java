package dev.basin.bench;

import dev.basin.Application;
import dev.basin.Basin;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Measures what a page of a list costs in tables of very different size, and what many large lists at once take in memory. */
final class Lists {
    static final String NAME = "lists";
    private static final String RECORDS = "/api/collections/entries/records";
    private static final Load PAGE =
            Load.fixed("page of 30", List.of(Request.get(RECORDS + "?perPage=30&skipTotal=1&sort=-rank", "")));
    private static final Load LARGE =
            Load.fixed("1000 rows", List.of(Request.get(RECORDS + "?perPage=1000&skipTotal=1&sort=-rank", "")));
    private static final int ROUNDS = 9;
    private static final int AT_ONCE = 50;
    private static final Duration LENGTH = Duration.ofSeconds(1);
    private static final String FILL = """
            WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)
            INSERT INTO "entries" ("id", "title", "body", "rank")
            SELECT printf('%015d', i), 'Entry number ' || i, 'Some text of a usual length, with a number in it: ' || i,
                (i * 7919) % 1000003 FROM n""";

    private final List<Integer> sizes;
    private final Path work;

    private Lists(List<Integer> sizes, Path work) {
        this.sizes = sizes;
        this.work = work;
    }

    /**
     * @param arguments {@code --rows N,N}, 10,000 and 100,000 and a million when not said
     * @throws IllegalArgumentException for others
     */
    static void run(List<String> arguments) throws IOException, InterruptedException {
        List<Integer> sizes =
                Arguments.read(arguments, Set.of("rows"), Set.of()).counts("rows", List.of(10_000, 100_000, 1_000_000));
        Path work = Files.createTempDirectory("basin-lists");
        try {
            new Lists(sizes, work).measure();
        } finally {
            Folders.delete(work);
        }
    }

    /** All servers run at the same time and are asked in turns, so that what else the machine does meets all of them. */
    private void measure() throws IOException, InterruptedException {
        List<Server> servers = new ArrayList<>();
        try {
            for (int rows : sizes) {
                Path data = work.resolve("rows" + rows);
                fill(data, rows);
                servers.add(Server.start(
                        new Server.Kind(
                                rows + " rows",
                                List.of(Options.ownLauncher().toString(), "serve", "--dir", data.toString())),
                        List.of(),
                        work.resolve("log")));
            }
            pages(servers);
            memory(servers.getLast());
        } finally {
            servers.forEach(Server::close);
        }
    }

    private static void fill(Path data, int rows) {
        System.out.println("Filling " + rows + " rows");
        try (Basin basin = Basin.builder()
                .dataDirectory(data)
                .fullSync(false)
                .collection(CollectionBuilder.base("entries")
                        .fields(Fields.text("title"), Fields.text("body"), Fields.number("rank"))
                        .indexSql("CREATE INDEX idx_entries_rank ON entries (rank)")
                        .listRule("")
                        .build())
                .build()) {
            Application application = basin.open();
            for (int from = 1; from <= rows; from += 100_000) {
                List<Long> range = List.of((long) from, (long) Math.min(rows, from + 99_999));
                application.database().run(tx -> tx.execute(FILL, range));
            }
            application.database().maintain();
        }
    }

    private static void pages(List<Server> servers) throws IOException {
        for (Server server : servers) {
            Loader.run(server.address(), PAGE, 4, Duration.ofSeconds(5));
        }
        List<List<Long>> medians =
                servers.stream().<List<Long>>map(_ -> new ArrayList<>()).toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < servers.size(); i++) {
                medians.get(i)
                        .add(Loader.run(servers.get(i).address(), PAGE, 1, LENGTH)
                                .latencies()
                                .percentile(0.5));
            }
        }
        long smallest = middle(medians.getFirst());
        for (int i = 0; i < servers.size(); i++) {
            long micros = middle(medians.get(i));
            System.out.printf(
                    "%-14s page of 30 without total, indexed sort: %d µs (%+.0f %%)%n",
                    servers.get(i).name(), micros, 100.0 * (micros - smallest) / smallest);
        }
    }

    private static long middle(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void memory(Server server) throws IOException {
        long before = server.residentMebibytes();
        Answers result = Loader.run(server.address(), LARGE, AT_ONCE, Duration.ofSeconds(10));
        System.out.printf(
                "%s: %d lists of 1000 rows at once, %.0f lists/s; resident memory %d MiB before, %d MiB after%n",
                server.name(), AT_ONCE, result.perSecond(), before, server.residentMebibytes());
    }
}
