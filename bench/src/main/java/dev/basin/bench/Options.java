package dev.basin.bench;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked to do.
 *
 * @param peer a PocketBase program; fetched when empty
 * @param launcher the command that starts this repository's server
 * @param out the folder for the reports
 * @param seconds how long each measurement takes
 * @param rounds how often each measurement is repeated, alternating between the servers
 * @param connections how many requests are under way at once
 * @param rows how many records the collection has
 */
record Options(Optional<Path> peer, Path launcher, Path out, int seconds, int rounds, int connections, int rows) {
    static final String USAGE = """
            Usage: ./bai bench [--peer FILE] [--out FOLDER] [--seconds N] [--rounds N] [--connections N] [--rows N]

              --peer FILE      a PocketBase program; without it the newest is fetched with pip
              --out FOLDER     where report.md and report.json go (bench-report)
              --seconds N      length of each measurement (4)
              --rounds N       repetitions, alternating between the servers (5)
              --connections N  requests under way at once (16)
              --rows N         records in the collection (5000)

            Or: ./bai bench idle-clients [--clients N]
              the memory that connected realtime clients cost (10000); needs as many open files

            Or: ./bai bench lists [--rows N,N]
              what a page of a list costs in tables of these sizes (10000,100000,1000000), and the memory of 50 large lists
            """;

    /** @throws IllegalArgumentException for arguments that can't be used, with a sentence about it */
    static Options parse(String... arguments) {
        Options options = new Options(Optional.empty(), ownLauncher(), Path.of("bench-report"), 4, 5, 16, 5000);
        for (int i = 0; i < arguments.length; i += 2) {
            options = options.with(arguments[i], i + 1 < arguments.length ? arguments[i + 1] : null);
        }
        return options;
    }

    static Path ownLauncher() {
        return Path.of(System.getProperty("basin.bench.launcher", "./bai"));
    }

    private Options with(String name, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return switch (name) {
            case "--peer" ->
                new Options(Optional.of(Path.of(value)), launcher, out, seconds, rounds, connections, rows);
            case "--out" -> new Options(peer, launcher, Path.of(value), seconds, rounds, connections, rows);
            case "--seconds" -> new Options(peer, launcher, out, count(name, value), rounds, connections, rows);
            case "--rounds" -> new Options(peer, launcher, out, seconds, count(name, value), connections, rows);
            case "--connections" -> new Options(peer, launcher, out, seconds, rounds, count(name, value), rows);
            case "--rows" -> new Options(peer, launcher, out, seconds, rounds, connections, count(name, value));
            default -> throw new IllegalArgumentException("unknown argument " + name);
        };
    }

    static int count(String name, String value) {
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException(name + " must be a number from 1 to 999999");
        }
        return Integer.parseInt(value);
    }
}
