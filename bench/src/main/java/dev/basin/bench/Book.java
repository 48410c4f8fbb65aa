package dev.basin.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that was measured, in the order in which it was. */
final class Book {
    /**
     * One row of a report.
     *
     * @param job as on the command line
     */
    record Line(String job, String title, int rows, int connections) {}

    /**
     * One number that is not of a load, such as a memory size.
     *
     * @param goals in words; empty when there are none
     */
    record Figure(String name, String unit, String goals) {}

    private final Map<Line, Map<String, List<Result>>> results = new LinkedHashMap<>();
    private final Map<Figure, Map<String, List<Double>>> figures = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    void add(Line line, String contender, Result result) {
        results.computeIfAbsent(line, _ -> new LinkedHashMap<>())
                .computeIfAbsent(contender, _ -> new ArrayList<>())
                .add(result);
    }

    void add(Figure figure, String contender, double value) {
        figures.computeIfAbsent(figure, _ -> new LinkedHashMap<>())
                .computeIfAbsent(contender, _ -> new ArrayList<>())
                .add(value);
    }

    /** @param failure what could not be measured, and why */
    void fail(String failure) {
        failures.add(failure);
    }

    List<String> failures() {
        return failures;
    }

    Map<Line, Map<String, List<Result>>> results() {
        return results;
    }

    Map<Figure, Map<String, List<Double>>> figures() {
        return figures;
    }

    /** Everybody who was measured. */
    List<String> contenders() {
        return Stream.of(results.values(), figures.values())
                .flatMap(Collection::stream)
                .flatMap(measured -> measured.keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(Contender.PEER::equals))
                .toList();
    }

    /** The results of one contender, none when it was not measured. */
    List<Result> of(Line line, String contender) {
        return results.getOrDefault(line, Map.of()).getOrDefault(contender, List.of());
    }
}
