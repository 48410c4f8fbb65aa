package dev.basin.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is asked to do.
 *
 * @param jobs what is measured, in the order of {@link Jobs#all}
 * @param columns whose servers are measured
 * @param peer a PocketBase program; fetched when empty
 * @param launcher the command that starts this repository's server
 * @param out the folder for the reports; none are written when empty
 * @param connections how many requests are under way at once
 * @param rows how many posts there are
 */
record Options(
        List<Job> jobs,
        List<Column> columns,
        Optional<Path> peer,
        Path launcher,
        Optional<Path> out,
        Pace pace,
        List<Integer> connections,
        List<Integer> rows) {
    static final Set<String> NAMES =
            Set.of("columns", "peer", "out", "seconds", "warm-up", "rounds", "connections", "rows");
    static final Set<String> SWITCHES = Set.of("quick", "full");

    /** Who is measured. */
    enum Column {
        FULL,
        NORMAL,
        PEER
    }

    /**
     * How long and how often.
     *
     * @param length of each measurement
     * @param warmUp before the first measurement of a job
     * @param rounds how often each measurement is repeated, alternating between the servers
     */
    record Pace(Duration length, Duration warmUp, int rounds) {
        static final Pace QUICK = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(3), 3);
        static final Pace FULL = new Pace(Duration.ofSeconds(4), Duration.ofSeconds(6), 5);

        /** The 99th percentile of fewer answers is the slowest one. */
        private static final int ENOUGH = 200;

        private static final Duration LONGEST = Duration.ofSeconds(10);

        /** How long a measurement must last for enough answers, at a rate that was seen; at least so long, or 10 s. */
        static Duration longer(Duration least, double perSecond) {
            Duration enough = perSecond * LONGEST.toSeconds() < ENOUGH
                    ? LONGEST
                    : Duration.ofMillis(Math.round(1000 * ENOUGH / perSecond));
            return least.compareTo(enough) < 0 ? enough : least;
        }

        private Pace with(Arguments arguments) {
            return new Pace(
                    Duration.ofSeconds(arguments.count("seconds", (int) length.toSeconds())),
                    Duration.ofSeconds(arguments.count("warm-up", (int) warmUp.toSeconds())),
                    arguments.count("rounds", rounds));
        }
    }

    /** @throws IllegalArgumentException for arguments that can't be used, with a sentence about it */
    static Options of(Arguments arguments) {
        boolean full = arguments.has("full");
        return new Options(
                jobs(arguments.words()),
                arguments
                        .value("columns")
                        .map(Options::columns)
                        .orElse(full ? List.of(Column.values()) : List.of(Column.FULL, Column.PEER)),
                arguments.value("peer").map(Path::of),
                ownLauncher(),
                arguments.value("out").map(Path::of),
                (full ? Pace.FULL : Pace.QUICK).with(arguments),
                arguments.counts("connections", full ? List.of(1, 32, 256) : List.of(32)),
                arguments.counts("rows", full ? List.of(10_000, 1_000_000) : List.of(10_000)));
    }

    Options withJobs(List<Job> wanted) {
        return new Options(wanted, columns, peer, launcher, out, pace, connections, rows);
    }

    Options withOut(Path folder) {
        return new Options(jobs, columns, peer, launcher, Optional.of(folder), pace, connections, rows);
    }

    Options over(List<Integer> sizes, List<Integer> atOnce) {
        return new Options(jobs, columns, peer, launcher, out, pace, atOnce, sizes);
    }

    private static List<Job> jobs(List<String> words) {
        if (words.isEmpty() || words.contains("all")) {
            return Jobs.all();
        }
        words.forEach(Jobs::named);
        return Jobs.all().stream().filter(job -> words.contains(job.word())).toList();
    }

    private static List<Column> columns(String value) {
        return Arrays.stream(value.split(","))
                .map(word -> switch (word) {
                    case "full" -> Column.FULL;
                    case "normal" -> Column.NORMAL;
                    case "peer" -> Column.PEER;
                    default -> throw new IllegalArgumentException("--columns takes full, normal and peer");
                })
                .distinct()
                .toList();
    }

    static Path ownLauncher() {
        return Path.of(System.getProperty("basin.bench.launcher", "./bai"));
    }
}
