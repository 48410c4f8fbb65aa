package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line. */
public final class Bench {
    private Bench() {}

    public static void main(String... arguments) throws Exception {
        List<String> all = List.of(arguments);
        if (all.contains("--help")) {
            System.out.print(Usages.TEXT);
            return;
        }
        try {
            run(all.isEmpty() ? "" : all.getFirst(), all);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(Usages.TEXT);
            System.exit(2);
        }
    }

    private static void run(String command, List<String> arguments) throws Exception {
        switch (command) {
            case IdleClients.NAME -> IdleClients.run(arguments.subList(1, arguments.size()));
            case Lists.NAME -> Lists.run(arguments.subList(1, arguments.size()));
            default -> compare(Options.of(Arguments.read(arguments, Options.NAMES, Options.SWITCHES)));
        }
    }

    private static void compare(Options options) throws IOException, InterruptedException {
        Commands.run(options.launcher().toString(), "--version");
        Path work = Files.createTempDirectory("basin-bench");
        try {
            Optional<Path> program = options.columns().contains(Options.Column.PEER)
                    ? Optional.of(options.peer().isPresent() ? options.peer().get() : PeerProgram.fetch(work))
                    : Optional.empty();
            Machine machine = Machine.pinMyself();
            Book book = new Book();
            Measuring measuring = new Measuring(options, program, machine, work, book);
            measuring.run();
            List<String> circumstances = new ArrayList<>(machine.described());
            circumstances.addAll(Circumstances.of(options, program));
            MarkdownReport report = new MarkdownReport(book, circumstances);
            System.out.println(report.text());
            if (options.out().isPresent()) {
                Files.createDirectories(options.out().get());
                Files.writeString(options.out().get().resolve("report.md"), report.text());
                Files.writeString(options.out().get().resolve("results.json"), JsonReport.text(book, circumstances));
                System.out.println("Written to " + options.out().get().toAbsolutePath());
            }
        } finally {
            Folders.delete(work);
        }
    }
}
