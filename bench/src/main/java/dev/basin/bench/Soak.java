package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Hours of mixed load on this repository's server, and whether what it takes of the machine stays the same meanwhile. */
final class Soak {
    static final String OPTION = "--soak";
    static final Set<String> OPTIONS = Set.of("soak", "rows", "connections", "out");
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Duration length;
    private final int rows;
    private final int connections;
    private final Optional<Path> out;

    private Soak(Arguments arguments) {
        this.length = length(arguments.value("soak").orElse(""));
        this.rows = arguments.counts("rows", List.of(10_000)).getFirst();
        this.connections = arguments.counts("connections", List.of(32)).getFirst();
        this.out = arguments.value("out").map(Path::of);
    }

    /** @throws IllegalArgumentException for arguments that can't be used, with a sentence about it */
    static void run(Arguments arguments) throws IOException, InterruptedException {
        new Soak(arguments).run();
    }

    static Duration length(String text) {
        if (!text.matches("[1-9]\\d{0,4}[smh]")) {
            throw new IllegalArgumentException(OPTION + " takes a length such as 60m, 2h or 90s");
        }
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    private void run() throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("basin-soak");
        try {
            Commands.run(Options.ownLauncher().toString(), "--version");
            Options options = Options.of(Arguments.read(List.of("--columns", "full"), Options.NAMES, Set.of()));
            Machine machine = Machine.pinMyself();
            Stage stage = Stage.set(options, Optional.empty(), rows, false, machine, work.resolve("stage"));
            try (Rival rival = stage.start(stage.contenders().getFirst(), machine.serverCores())) {
                report(sample(rival, stage.contents().corpus()));
            }
        } finally {
            Folders.delete(work);
        }
    }

    private List<Sample> sample(Rival rival, Corpus corpus) throws IOException {
        List<Sample> samples = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        System.out.println(Sample.HEAD);
        try (Loader loader =
                new Loader(rival.server().address(), MixedLoad.of(corpus), connections, 0, new Watch(false))) {
            while (System.nanoTime() < end) {
                Answers answers = loader.run(INTERVAL);
                int seconds = (samples.size() + 1) * (int) INTERVAL.toSeconds();
                Sample sample = Sample.of(seconds, answers, rival.server().usage());
                samples.add(sample);
                System.out.println(sample.line());
            }
        }
        return samples;
    }

    private void report(List<Sample> samples) throws IOException {
        String verdict = Flatness.verdict(samples);
        System.out.println(verdict);
        if (out.isPresent()) {
            Files.createDirectories(out.get());
            StringBuilder lines = new StringBuilder(Sample.HEAD).append('\n');
            samples.forEach(sample -> lines.append(sample.line()).append('\n'));
            Files.writeString(out.get().resolve("soak.csv"), lines);
            Files.writeString(out.get().resolve("soak.md"), "# Mixed load\n\n```\n" + verdict + "```\n");
            System.out.println("Written to " + out.get().toAbsolutePath());
        }
    }
}
