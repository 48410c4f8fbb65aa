package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures this repository's server beside PocketBase: both serve copies of one data directory, must give the same answers,
 * and are then loaded in turns. With two or more cores the loader has the first one for itself.
 */
public final class Bench {
    private static final String SUBJECT = "BAI server";
    private static final String PEER = "PocketBase";
    private static final int STARTS = 3;

    private final Options options;
    private final Path work;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final boolean pinned;

    private Bench(Options options, Path work) throws IOException, InterruptedException {
        this.options = options;
        this.work = work;
        this.pinned = cores > 1 && pinMyself();
    }

    public static void main(String... arguments) throws Exception {
        Options options;
        try {
            if (List.of(arguments).contains("--help")) {
                System.out.print(Options.USAGE);
                return;
            }
            if (arguments.length > 0 && arguments[0].equals(IdleClients.NAME)) {
                IdleClients.run(List.of(arguments).subList(1, arguments.length));
                return;
            }
            if (arguments.length > 0 && arguments[0].equals(Lists.NAME)) {
                Lists.run(List.of(arguments).subList(1, arguments.length));
                return;
            }
            options = Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(Options.USAGE);
            System.exit(2);
            return;
        }
        Path work = Files.createTempDirectory("basin-bench");
        try {
            new Bench(options, work).run();
        } finally {
            delete(work);
        }
    }

    private static boolean pinMyself() throws InterruptedException {
        String pid = String.valueOf(ProcessHandle.current().pid());
        try {
            Process taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", "0", pid)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return taskset.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private void run() throws Exception {
        Path program = options.peer().isPresent() ? options.peer().get() : PeerProgram.fetch(work);
        Path peerData = work.resolve("peer");
        Path ownData = work.resolve("own");
        Server.Kind peer = new Server.Kind(PEER, peerCommand(program, peerData));
        Server.Kind subject =
                new Server.Kind(SUBJECT, List.of(options.launcher().toString(), "serve", "--dir", ownData.toString()));
        require(options.launcher().toString(), "--version");
        String version = require(program.toString(), "--version").strip();
        List<String> ids = prepare(program, peer, peerData);
        copy(peerData, ownData);
        Report report = new Report(SUBJECT, PEER);
        try (Server first = start(report, subject);
                Server second = start(report, peer)) {
            compare(first, second, ids);
            List<Server> servers = List.of(first, second);
            note(report, "resident memory idle, MiB", servers);
            measure(report, servers, ids);
            note(report, "resident memory after the load, MiB", servers);
        }
        List<String> circumstances = circumstances(version);
        report.write(options.out(), circumstances);
        System.out.println(report.markdown(circumstances));
        System.out.println("Written to " + options.out().toAbsolutePath());
    }

    private static List<String> peerCommand(Path program, Path data) {
        return List.of(
                program.toAbsolutePath().toString(),
                "serve",
                "--dir",
                data.toString(),
                "--automigrate=false",
                "--migrationsDir",
                data.resolve("no_migrations").toString(),
                "--hooksDir",
                data.resolve("no_hooks").toString());
    }

    private List<String> prepare(Path program, Server.Kind peer, Path data) throws Exception {
        System.out.println("Filling " + options.rows() + " rows");
        require(program.toString(), "superuser", "upsert", Corpus.EMAIL, Corpus.PASSWORD, "--dir", data.toString());
        try (Server server = Server.start(peer, List.of(), log());
                Corpus corpus = new Corpus(server.base())) {
            return corpus.fill(options.rows());
        }
    }

    private Path log() {
        return work.resolve("log");
    }

    private List<String> serverCores() {
        String others = cores == 2 ? "1" : "1-" + (cores - 1);
        return pinned ? List.of("taskset", "-c", others) : List.of();
    }

    /** Starts a few times, and leaves the last one running. */
    private Server start(Report report, Server.Kind kind) throws IOException, InterruptedException {
        for (int i = 1; ; i++) {
            Server server = Server.start(kind, serverCores(), log());
            report.figure(
                    "start to first answer, ms", kind.name(), server.startTime().toMillis());
            if (i == STARTS) {
                return server;
            }
            server.close();
        }
    }

    private void compare(Server first, Server second, List<String> ids) throws IOException, InterruptedException {
        try (Corpus own = new Corpus(first.base());
                Corpus other = new Corpus(second.base())) {
            for (String path : Corpus.probes(ids)) {
                String expected = other.answer(path);
                String actual = own.answer(path);
                if (!actual.equals(expected)) {
                    throw new IOException("Answers differ for " + path + ", so there is nothing to measure:\n" + PEER
                            + ": " + expected + "\n" + SUBJECT + ": " + actual);
                }
            }
        }
        System.out.println("Both give the same answers");
    }

    private void note(Report report, String figure, List<Server> servers) throws IOException {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        for (Server server : servers) {
            report.figure(figure, server.name(), server.residentMebibytes());
        }
    }

    private void measure(Report report, List<Server> servers, List<String> ids) throws IOException {
        Duration length = Duration.ofSeconds(options.seconds());
        for (Load load : Corpus.loads(ids)) {
            for (Server server : servers) {
                Loader.run(server.address(), load, options.connections(), length);
            }
            for (int round = 1; round <= options.rounds(); round++) {
                for (Server server : servers) {
                    Result result = Loader.run(server.address(), load, options.connections(), length);
                    report.add(load.name(), server.name(), result);
                    System.out.printf(
                            "%-24s round %d  %-10s %8.0f/s%n", load.name(), round, server.name(), result.perSecond());
                }
            }
        }
    }

    private List<String> circumstances(String version) {
        return List.of(
                "peer: " + version,
                options.rows() + " rows, " + options.connections() + " connections, medians of " + options.rounds()
                        + " rounds of " + options.seconds() + " s in turns, after one to warm up",
                cores + " cores" + (pinned ? ", the loader pinned to the first and the servers to the others" : ""),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch"));
    }

    private static String require(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + printed);
        }
        return printed;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
