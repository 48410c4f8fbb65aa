package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run beside the peer, or several of them for curves, with its reports. */
final class Comparing {
    static final String CURVES = "curves";
    private static final List<String> CURVED = List.of("view", "list30", "filter-indexed", "filter-scan", "create");
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000, 5_000_000);
    private static final List<Integer> CONNECTIONS = List.of(1, 4, 16, 32, 64, 256);

    private final Options options;
    private final Book book = new Book();

    private Comparing(Options options) {
        this.options = options;
    }

    /** @return whether everything could be measured */
    static boolean run(Arguments arguments) throws IOException, InterruptedException {
        Options options = Options.of(arguments);
        return new Comparing(options).run(List.of(options));
    }

    /** Over many sizes with a usual number of connections, then over many connections with a usual size. */
    static boolean curves(Arguments arguments) throws IOException, InterruptedException {
        Options asked = Options.of(arguments);
        List<Job> jobs =
                arguments.words().isEmpty() ? CURVED.stream().map(Jobs::named).toList() : asked.jobs();
        Options options = asked.withJobs(jobs).withOut(asked.out().orElse(Path.of("bench-report")));
        List<Integer> sizes = arguments.counts("rows", SIZES);
        List<Integer> connections = arguments.counts("connections", CONNECTIONS);
        return new Comparing(options)
                .run(List.of(
                        options.over(sizes, List.of(connections.contains(32) ? 32 : connections.getLast())),
                        options.over(List.of(sizes.contains(10_000) ? 10_000 : sizes.getFirst()), connections)));
    }

    private boolean run(List<Options> runs) throws IOException, InterruptedException {
        List<String> circumstances = new ArrayList<>();
        Path work = Files.createTempDirectory("basin-bench");
        try {
            Commands.run(options.launcher().toString(), "--version");
            Optional<Path> program = options.columns().contains(Options.Column.PEER)
                    ? Optional.of(options.peer().isPresent() ? options.peer().get() : PeerProgram.fetch(work))
                    : Optional.empty();
            Machine machine = Machine.pinMyself();
            circumstances.addAll(machine.described());
            circumstances.addAll(Circumstances.of(options, program));
            for (Options run : runs) {
                new Measuring(run, program, machine, work, book).run();
                if (options.out().isPresent()) {
                    write(options.out().get(), circumstances);
                }
            }
        } finally {
            Folders.delete(work);
        }
        System.out.println(new MarkdownReport(book, circumstances).text());
        options.out().ifPresent(folder -> System.out.println("Written to " + folder.toAbsolutePath()));
        return book.failures().isEmpty();
    }

    private void write(Path folder, List<String> circumstances) throws IOException {
        Files.createDirectories(folder);
        StringBuilder text = new StringBuilder(new MarkdownReport(book, circumstances).text());
        List<String> pictures = new Plots(book).write(folder);
        pictures.forEach(file ->
                text.append("\n![").append(file).append("](").append(file).append(")\n"));
        Files.writeString(folder.resolve("report.md"), text);
        Files.writeString(folder.resolve("results.json"), JsonReport.text(book, circumstances));
    }
}
