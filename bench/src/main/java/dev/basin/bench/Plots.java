package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Pictures of what was measured: each job over the number of rows, and over the number of connections. */
final class Plots {
    private static final String MICROS = "µs for a request: 1 / requests per second";

    private final Book book;

    Plots(Book book) {
        this.book = book;
    }

    /** Writes a picture for each job and each axis along which it was measured, and answers the files' names. */
    List<String> write(Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        for (String job :
                book.results().keySet().stream().map(Book.Line::job).distinct().toList()) {
            for (int connections : different(job, Book.Line::connections)) {
                plot(
                        folder.resolve(job + "-rows-" + connections + ".svg"),
                        job + ", " + connections + " connections, over the number of rows",
                        "rows",
                        lines(job, line -> line.connections() == connections),
                        Book.Line::rows,
                        files);
            }
            for (int rows : different(job, Book.Line::rows)) {
                plot(
                        folder.resolve(job + "-connections-" + rows + ".svg"),
                        job + ", " + rows + " rows, over the number of connections",
                        "connections",
                        lines(job, line -> line.rows() == rows),
                        Book.Line::connections,
                        files);
            }
        }
        return files;
    }

    private TreeSet<Integer> different(String job, Function<Book.Line, Integer> part) {
        TreeSet<Integer> values = new TreeSet<>();
        lines(job, _ -> true).forEach(line -> values.add(part.apply(line)));
        return values;
    }

    private List<Book.Line> lines(String job, java.util.function.Predicate<Book.Line> wanted) {
        return book.results().keySet().stream()
                .filter(line -> line.job().equals(job))
                .filter(wanted)
                .toList();
    }

    private void plot(
            Path file,
            String title,
            String across,
            List<Book.Line> lines,
            ToDoubleFunction<Book.Line> x,
            List<String> files)
            throws IOException {
        if (lines.size() < 2) {
            return;
        }
        Plot plot = new Plot(title, across, MICROS);
        for (String contender : book.contenders()) {
            List<Plot.Point> points = lines.stream()
                    .filter(line -> !book.of(line, contender).isEmpty())
                    .map(line -> new Plot.Point(
                            x.applyAsDouble(line),
                            1e6
                                    / Spread.of(book.of(line, contender), Result::perSecond)
                                            .median()))
                    .toList();
            if (!points.isEmpty()) {
                plot.curve(contender, points);
            }
        }
        Files.writeString(file, plot.svg());
        files.add(String.valueOf(file.getFileName()));
    }
}
