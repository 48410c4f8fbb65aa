package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a run was made, in lines for its report. */
final class Circumstances {
    private Circumstances() {}

    static List<String> of(Options options, Optional<Path> program) throws IOException, InterruptedException {
        Options.Pace pace = options.pace();
        String own = Commands.run(options.launcher().toString(), "--version").strip();
        Stream<String> versions = program.isPresent()
                ? Stream.of(
                        own, Commands.run(program.get().toString(), "--version").strip())
                : Stream.of(own);
        return Stream.concat(
                        versions,
                        Stream.of(
                                "medians of " + pace.rounds() + " rounds of "
                                        + pace.length().toSeconds()
                                        + " s, of slow jobs until 200 answers or for 10 s, in turns, after "
                                        + Measuring.RUNNING_IN.toSeconds()
                                        + " s of views and of lists and a warm-up of "
                                        + pace.warmUp().toSeconds() + " s for each job and server",
                                "every request has a member's token and is subject to a rule; request logs on; bcrypt cost 10",
                                "answers were compared before they were timed"))
                .toList();
    }
}
