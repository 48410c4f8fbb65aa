package dev.basin.bench;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Several measurements of one thing. */
record Spread(double least, double median, double most) {
    static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast());
    }

    static Spread of(List<Result> results, ToDoubleFunction<Result> part) {
        return of(results.stream().map(part::applyAsDouble).toList());
    }
}
