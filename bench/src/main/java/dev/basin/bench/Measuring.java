package dev.basin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out what the options ask for, and writes down what it finds. */
final class Measuring {
    private static final int RUNNING_IN_AT_ONCE = 32;
    /** Of each usual load. */
    static final Duration RUNNING_IN = Duration.ofSeconds(8);

    private final Options options;
    private final Optional<Path> program;
    private final Machine machine;
    private final Path work;
    private final Book book;

    Measuring(Options options, Optional<Path> program, Machine machine, Path work, Book book) {
        this.options = options;
        this.program = program;
        this.machine = machine;
        this.work = work;
        this.book = book;
    }

    void run() throws IOException, InterruptedException {
        for (int rows : options.rows()) {
            List<Job> jobs = options.jobs().stream()
                    .filter(job -> rows == options.rows().getFirst() || bySize(job))
                    .toList();
            if (jobs.isEmpty()) {
                continue;
            }
            Path folder = work.resolve("rows" + rows);
            boolean shop = jobs.stream().anyMatch(Measuring::ownOnly);
            Stage stage = Stage.set(options, program, rows, shop, machine, folder);
            specials(stage, jobs);
            requests(stage, jobs);
            Folders.delete(folder);
        }
    }

    private static boolean bySize(Job job) {
        return job instanceof Job.Requests requests && requests.bySize();
    }

    private static boolean ownOnly(Job job) {
        return job instanceof Job.Requests requests && requests.side() == Job.Side.OWN;
    }

    /** Starts and memory come before anything is written, with as many rows on all sides. */
    private void specials(Stage stage, List<Job> jobs) throws InterruptedException {
        if (jobs.contains(Job.Special.START)) {
            attempt(Job.Special.START.word(), stage, () -> Starts.measure(stage, book));
        }
        if (jobs.contains(Job.Special.MEMORY)) {
            attempt(
                    Job.Special.MEMORY.word(),
                    stage,
                    () -> Memory.measure(
                            stage, options.pace().warmUp().plus(options.pace().length()), book));
        }
    }

    private void requests(Stage stage, List<Job> jobs) throws IOException, InterruptedException {
        List<Job.Requests> wanted = jobs.stream()
                .filter(Job.Requests.class::isInstance)
                .map(Job.Requests.class::cast)
                .toList();
        List<Job.Requests> indexed =
                wanted.stream().filter(Measuring::goesByTextIndex).toList();
        if (!indexed.isEmpty()) {
            served(stage, true, rivals -> {
                runIn(stage, rivals);
                each(stage, indexed, rivals);
            });
        }
        List<Job.Requests> others =
                wanted.stream().filter(job -> !goesByTextIndex(job)).toList();
        boolean realtime = jobs.contains(Job.Special.REALTIME);
        if (!others.isEmpty() || realtime) {
            served(stage, false, rivals -> {
                runIn(stage, rivals);
                each(stage, others, rivals);
                if (realtime) {
                    attempt(
                            Job.Special.REALTIME.word(),
                            stage,
                            () -> fanOut(stage.contents().corpus(), rivals));
                }
            });
        }
    }

    private static boolean goesByTextIndex(Job.Requests job) {
        return job.word().equals(Jobs.TEXT);
    }

    /** What is done with servers that run. */
    private interface Served {
        void by(List<Rival> rivals) throws InterruptedException;
    }

    private static void served(Stage stage, boolean textIndex, Served served) throws IOException, InterruptedException {
        List<Rival> rivals = stage.startAll(textIndex);
        try {
            served.by(rivals);
        } finally {
            rivals.forEach(Rival::close);
        }
    }

    /** Servers run for days; what the first seconds are like, which go to compilers and to growing heaps, is not what is asked. */
    private void runIn(Stage stage, List<Rival> rivals) throws InterruptedException {
        for (Rival rival : rivals) {
            for (Load load : Jobs.usual(stage.contents().corpus())) {
                attempt("running in", stage, () -> rival.runIn(load, RUNNING_IN_AT_ONCE, RUNNING_IN));
            }
        }
    }

    private void each(Stage stage, List<Job.Requests> jobs, List<Rival> rivals) throws InterruptedException {
        for (Job.Requests job : jobs) {
            attempt(job.word(), stage, () -> measure(stage, job, job.side() == Job.Side.EVERY ? rivals : own(rivals)));
        }
    }

    /** One measurement. */
    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    /** When it fails, this is noted, and the other jobs go on. */
    private void attempt(String what, Stage stage, Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
        } catch (IOException | UncheckedIOException e) {
            String failure = what + ", " + stage.contents().corpus().rows() + " rows: " + e.getMessage();
            book.fail(failure);
            System.err.println(failure);
        }
    }

    private static List<Rival> own(List<Rival> rivals) {
        return rivals.stream().filter(rival -> rival.contender().own()).toList();
    }

    private void measure(Stage stage, Job.Requests job, List<Rival> rivals) throws IOException, InterruptedException {
        Load load = job.load().apply(stage.contents());
        Comparison.require(job, load, rivals);
        int rows = stage.contents().corpus().rows();
        List<Integer> connections = options.connections().stream()
                .map(wanted -> Math.min(wanted, job.width().most(rows)))
                .distinct()
                .toList();
        for (int atOnce : connections) {
            Duration length = options.pace().length();
            for (Rival rival : rivals) {
                Result warm = rival.run(load, atOnce, options.pace().warmUp());
                length = Options.Pace.longer(length, warm.perSecond());
            }
            Book.Line line = new Book.Line(job.word(), job.title(), rows, atOnce);
            for (int round = 0; round < options.pace().rounds(); round++) {
                for (Rival rival : inTurn(rivals, round)) {
                    calm(rivals);
                    Result result = rival.run(load, atOnce, length);
                    book.add(line, rival.name(), result);
                    Progress.tell(line, round + 1, rival.name(), result);
                }
            }
        }
    }

    private void fanOut(Corpus corpus, List<Rival> rivals) throws IOException {
        Book.Line line =
                new Book.Line(Job.Special.REALTIME.word(), Job.Special.REALTIME.title(), corpus.rows(), FanOut.CLIENTS);
        for (int round = 0; round < options.pace().rounds(); round++) {
            for (Rival rival : inTurn(rivals, round)) {
                try (FanOut fanOut = rival.fanOut(corpus, Jobs.load("create", corpus))) {
                    fanOut.run(options.pace().warmUp());
                    calm(rivals);
                    Result result = rival.run(fanOut, options.pace().length());
                    book.add(line, rival.name(), result);
                    Progress.tell(line, round + 1, rival.name(), result);
                }
            }
        }
    }

    private static void calm(List<Rival> rivals) {
        if (!Calm.await(rivals.stream()
                .<Supplier<Usage>>map(rival -> rival.server()::usage)
                .toList())) {
            System.err.println("a server is still at work for earlier requests");
        }
    }

    /** Each round begins with another one. */
    private static List<Rival> inTurn(List<Rival> rivals, int round) {
        List<Rival> turned = new ArrayList<>(rivals);
        Collections.rotate(turned, -round);
        return turned;
    }
}
