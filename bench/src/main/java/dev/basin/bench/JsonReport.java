package dev.basin.bench;

import dev.basin.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that was measured, as JSON: every single round. */
final class JsonReport {
    private JsonReport() {}

    static String text(Book book, List<String> circumstances) {
        List<Object> loads = new ArrayList<>();
        book.results()
                .forEach((line, byContender) -> byContender.forEach((contender, results) -> {
                    Map<String, @Nullable Object> load = new LinkedHashMap<>();
                    load.put("job", line.job());
                    load.put("rows", line.rows());
                    load.put("connections", line.connections());
                    load.put("server", contender);
                    load.put("rounds", results.stream().map(JsonReport::round).toList());
                    loads.add(load);
                }));
        List<Object> figures = new ArrayList<>();
        book.figures()
                .forEach((figure, byContender) -> byContender.forEach((contender, values) -> {
                    Map<String, @Nullable Object> told = new LinkedHashMap<>();
                    told.put("figure", figure.name());
                    told.put("unit", figure.unit());
                    told.put("server", contender);
                    told.put("values", values.stream().map(Math::round).toList());
                    figures.add(told);
                }));
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("circumstances", circumstances);
        whole.put("loads", loads);
        whole.put("figures", figures);
        return Json.write(whole) + "\n";
    }

    private static Map<String, @Nullable Object> round(Result result) {
        Map<String, @Nullable Object> round = new LinkedHashMap<>();
        round.put("perSecond", Math.round(result.perSecond() * 10) / 10.0);
        round.put("p50Micros", result.p50());
        round.put("p99Micros", result.p99());
        round.put("cpuMicros", Math.round(result.cpuMicros() * 10) / 10.0);
        round.put("serverBusy", Math.round(result.serverBusy() * 100) / 100.0);
        round.put("loaderBusy", Math.round(result.loaderBusy() * 100) / 100.0);
        round.put("residentMebibytes", result.residentMebibytes());
        return round;
    }
}
