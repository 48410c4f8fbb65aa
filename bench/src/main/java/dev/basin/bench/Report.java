package dev.basin.bench;

import dev.basin.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Collects measurements of two servers and compares their medians. */
final class Report {
    private final String subject;
    private final String peer;
    private final Map<String, Map<String, List<Result>>> loads = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

    Report(String subject, String peer) {
        this.subject = subject;
        this.peer = peer;
    }

    void add(String load, String server, Result result) {
        loads.computeIfAbsent(load, _ -> new LinkedHashMap<>())
                .computeIfAbsent(server, _ -> new ArrayList<>())
                .add(result);
    }

    /** A plain number such as a start time; of several for one server the median counts. */
    void figure(String name, String server, double value) {
        figures.computeIfAbsent(name, _ -> new LinkedHashMap<>())
                .computeIfAbsent(server, _ -> new ArrayList<>())
                .add(value);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private double of(String load, String server, ToDoubleFunction<Result> part) {
        return median(loads.getOrDefault(load, Map.of()).getOrDefault(server, List.of()).stream()
                .map(part::applyAsDouble)
                .toList());
    }

    private double figureOf(String name, String server) {
        return median(figures.getOrDefault(name, Map.of()).getOrDefault(server, List.of()));
    }

    String markdown(List<String> circumstances) {
        StringBuilder text = new StringBuilder("# " + subject + " and " + peer + "\n\n");
        circumstances.forEach(line -> text.append("- ").append(line).append('\n'));
        text.append("\n| requests/s | ")
                .append(subject)
                .append(" | ")
                .append(peer)
                .append(" | ratio |")
                .append(" p50 ms | p99 ms | peer's p50 | peer's p99 |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (String load : loads.keySet()) {
            double own = of(load, subject, Result::perSecond);
            double other = of(load, peer, Result::perSecond);
            text.append("| %s | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f |\n"
                    .formatted(
                            load,
                            own,
                            other,
                            own / other,
                            of(load, subject, Result::p50) / 1000,
                            of(load, subject, Result::p99) / 1000,
                            of(load, peer, Result::p50) / 1000,
                            of(load, peer, Result::p99) / 1000));
        }
        text.append("\n| | ").append(subject).append(" | ").append(peer).append(" |\n|---|---:|---:|\n");
        for (String name : figures.keySet()) {
            text.append(String.format(
                    Locale.ROOT, "| %s | %.0f | %.0f |\n", name, figureOf(name, subject), figureOf(name, peer)));
        }
        return text.toString();
    }

    private String json(List<String> circumstances) {
        Map<String, @Nullable Object> measured = new LinkedHashMap<>();
        loads.forEach((load, byServer) -> {
            Map<String, @Nullable Object> servers = new LinkedHashMap<>();
            byServer.forEach((server, results) -> servers.put(
                    server,
                    results.stream()
                            .map(result -> Map.of(
                                    "perSecond", Math.round(result.perSecond()),
                                    "p50Micros", result.p50(),
                                    "p99Micros", result.p99()))
                            .toList()));
            measured.put(load, servers);
        });
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        figures.forEach((name, byServer) -> {
            Map<String, @Nullable Object> servers = new LinkedHashMap<>();
            byServer.forEach((server, values) ->
                    servers.put(server, values.stream().map(Math::round).toList()));
            plain.put(name, servers);
        });
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("circumstances", circumstances);
        whole.put("loads", measured);
        whole.put("figures", plain);
        return Json.write(whole);
    }

    void write(Path folder, List<String> circumstances) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.md"), markdown(circumstances));
        Files.writeString(folder.resolve("report.json"), json(circumstances) + "\n");
    }
}
