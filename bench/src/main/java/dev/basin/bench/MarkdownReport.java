package dev.basin.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Everything that was measured, as Markdown that is legible as it is. */
final class MarkdownReport {
    private final Book book;
    private final List<String> circumstances;
    private final List<String> contenders;

    MarkdownReport(Book book, List<String> circumstances) {
        this.book = book;
        this.circumstances = circumstances;
        this.contenders = book.contenders();
    }

    String text() {
        StringBuilder text = new StringBuilder("# Measurements\n\n");
        circumstances.forEach(line -> text.append("- ").append(line).append('\n'));
        rates(text);
        part(text, "Latency in ms, p50 / p99", MarkdownReport::latency);
        part(
                text,
                "Processor time for a request, µs",
                results -> number(Spread.of(results, Result::cpuMicros).median()));
        part(text, "Cores that the server / the loader kept busy", MarkdownReport::busy);
        part(
                text,
                "Resident memory at the end, MiB",
                results -> number(
                        Spread.of(results, result -> result.residentMebibytes()).most()));
        figures(text);
        if (!book.failures().isEmpty()) {
            text.append("\n## Not measured\n\n");
            book.failures()
                    .forEach(
                            failure -> text.append("- ").append(failure.strip()).append('\n'));
        }
        return text.toString();
    }

    private void rates(StringBuilder text) {
        text.append("\n## Requests per second: median (least–most), ratios to ")
                .append(Contender.PEER)
                .append('\n');
        Table table = new Table();
        table.head("job", "rows", "connections");
        contenders.forEach(table::head);
        own().forEach(name -> table.head(name + " ×"));
        table.head("floor", "target");
        for (Book.Line line : book.results().keySet()) {
            table.row(line.title(), String.valueOf(line.rows()), String.valueOf(line.connections()));
            contenders.forEach(name -> table.cell(rate(book.of(line, name))));
            own().forEach(name -> table.cell(ratio(line, name, Result::perSecond)));
            Optional<Goal> goal = Goal.of(line);
            table.cell(goal.map(Goal::floor).map(MarkdownReport::times).orElse(""));
            table.cell(goal.map(Goal::target).map(MarkdownReport::times).orElse(""));
        }
        text.append(table.text());
    }

    private List<String> own() {
        return contenders.contains(Contender.PEER)
                ? contenders.stream()
                        .filter(name -> !name.equals(Contender.PEER))
                        .toList()
                : List.of();
    }

    private static String rate(List<Result> results) {
        Spread spread = Spread.of(results, Result::perSecond);
        return results.isEmpty()
                ? ""
                : number(spread.median()) + " (" + number(spread.least()) + "–" + number(spread.most()) + ")";
    }

    private String ratio(Book.Line line, String contender, ToDoubleFunction<Result> part) {
        double own = Spread.of(book.of(line, contender), part).median();
        double peer = Spread.of(book.of(line, Contender.PEER), part).median();
        return times(own / peer);
    }

    private static String times(double ratio) {
        return Double.isNaN(ratio) ? "" : number(ratio) + "×";
    }

    /** What is told of one contender's results for one line. */
    private interface Told {
        String of(List<Result> results);
    }

    private void part(StringBuilder text, String title, Told told) {
        text.append("\n## ").append(title).append('\n');
        Table table = new Table();
        table.head("job", "rows", "connections");
        contenders.forEach(table::head);
        for (Book.Line line : book.results().keySet()) {
            table.row(line.title(), String.valueOf(line.rows()), String.valueOf(line.connections()));
            for (String name : contenders) {
                List<Result> results = book.of(line, name);
                table.cell(results.isEmpty() ? "" : told.of(results));
            }
        }
        text.append(table.text());
    }

    private static String latency(List<Result> results) {
        return number(Spread.of(results, result -> result.p50() / 1000.0).median()) + " / "
                + number(Spread.of(results, result -> result.p99() / 1000.0).median());
    }

    private static String busy(List<Result> results) {
        return "%.2f / %.2f"
                .formatted(
                        Spread.of(results, Result::serverBusy).median(),
                        Spread.of(results, Result::loaderBusy).median());
    }

    private void figures(StringBuilder text) {
        if (book.figures().isEmpty()) {
            return;
        }
        text.append("\n## Starts and memory: median (least–most)\n");
        Table table = new Table();
        table.head("what");
        contenders.forEach(table::head);
        table.head("goals");
        for (Map.Entry<Book.Figure, Map<String, List<Double>>> figure :
                book.figures().entrySet()) {
            table.row(figure.getKey().name() + ", " + figure.getKey().unit());
            for (String name : contenders) {
                Spread spread = Spread.of(figure.getValue().getOrDefault(name, List.of()));
                table.cell(
                        Double.isNaN(spread.median())
                                ? ""
                                : number(spread.median()) + " (" + number(spread.least()) + "–" + number(spread.most())
                                        + ")");
            }
            table.cell(figure.getKey().goals());
        }
        text.append(table.text());
    }

    /** With three digits that matter. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
