package dev.basin.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Whether what was sampled over a long time has grown: the last quarter beside the second one, the first warms up. */
final class Flatness {
    private static final int FEWEST = 8;

    private Flatness() {}

    /** Lines for a reader. */
    static String verdict(List<Sample> samples) {
        if (samples.size() < FEWEST) {
            return "Too short to tell whether anything grows\n";
        }
        return line(
                        samples,
                        "resident memory, MiB",
                        0.1,
                        8,
                        sample -> sample.usage().residentMebibytes())
                + line(samples, "open files", 0.1, 4, sample -> sample.usage().files())
                + line(samples, "threads", 0.1, 4, sample -> sample.usage().threads())
                + line(samples, "p99 latency, ms", 0.25, 2, sample -> sample.p99() / 1000.0)
                + refusals(samples);
    }

    /** Whether the median of the last quarter is at most this share and this much above that of the second quarter. */
    static boolean flat(Spread before, Spread after, double share, double least) {
        return after.median() <= before.median() + Math.max(before.median() * share, least);
    }

    private static String line(
            List<Sample> samples, String name, double share, double least, ToDoubleFunction<Sample> part) {
        int quarter = samples.size() / 4;
        Spread before = spread(samples.subList(quarter, 2 * quarter), part);
        Spread after = spread(samples.subList(samples.size() - quarter, samples.size()), part);
        return String.format(
                Locale.ROOT,
                "%-22s %-6s second quarter %.1f (%.1f–%.1f), last quarter %.1f (%.1f–%.1f)%n",
                name,
                flat(before, after, share, least) ? "flat" : "GROWS",
                before.median(),
                before.least(),
                before.most(),
                after.median(),
                after.least(),
                after.most());
    }

    private static Spread spread(List<Sample> samples, ToDoubleFunction<Sample> part) {
        return Spread.of(samples.stream().map(part::applyAsDouble).toList());
    }

    private static String refusals(List<Sample> samples) {
        long refused = samples.stream().mapToLong(Sample::refused).sum();
        String first = samples.stream()
                .map(Sample::refusal)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> ", such as " + text)
                .orElse("");
        return "refused requests       " + refused + first + "\n";
    }
}
