package dev.basin.bench;

/** The text of {@code --help}. */
final class Usages {
    static final String TEXT =
            """
            Usage: ./bai bench [JOB...] [--quick | --full] [OPTIONS]

            Measures this repository's server beside PocketBase: both serve the same rows under the same rules, must give the
            same answers, and are then loaded in turns.

              JOB...             what is measured; everything when none is named:
                                 %s
              --quick            32 connections, 10000 rows, some minutes (the default)
              --full             1, 32 and 256 connections, 10000 and 1000000 rows, every column; more than an hour
              --columns C,C      full and normal (this repository's server with that --sqlite-sync), peer
              --peer FILE        a PocketBase program; without it the newest is fetched with pip
              --out FOLDER       where report.md, results.json and plots go
              --connections N,N  requests under way at once
              --rows N,N         how many posts there are
              --rounds N         repetitions, alternating between the servers
              --seconds N        length of each measurement
              --warm-up N        seconds of load before the first measurement of each job

            Or: ./bai bench curves [JOB...] [OPTIONS]
              cost over size and over connections, as tables and plots: by default of view, lists, filters and create, with 1000
              to 5000000 rows, and 1 to 256 connections

            Or: ./bai bench --soak LENGTH [--rows N] [--connections N] [--out FOLDER]
              mixed load for 60m or as long as is said, and whether memory, files, threads and latency stay the same

            Or: ./bai bench idle-clients [--clients N]
              the memory that connected realtime clients cost (10000); needs as many open files

            Or: ./bai bench lists [--rows N,N]
              what a page of a list costs in tables of these sizes (10000,100000,1000000), and the memory of 50 large lists
            """.formatted(String.join(" ", Jobs.all().stream().map(Job::word).toList()));

    private Usages() {}
}
