package dev.basin.scenario;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One request and what must come of it. */
record Step(
        String caller,
        String method,
        String path,
        List<String> query,
        Map<String, String> headers,
        Optional<Content> content,
        Outcome outcome) {
    /** Not sent: opens a stream of events. The path is its name. */
    static final String CONNECT = "(connect)";

    /** Not sent: takes the next event of the stream that the path names. */
    static final String HEAR = "(hear)";

    /** @param charset ISO 8859-1 when the chars of the text are bytes */
    record Content(String type, String text, Charset charset) {
        byte[] bytes(Variables variables) {
            return variables.in(text).getBytes(charset);
        }
    }

    /**
     * What must come of a request.
     *
     * @param status any when empty
     * @param fired the hooks that must run; not looked at when empty
     * @param kept names of what later steps need, with the paths where it stands
     * @param patient whether the request is tried again until the checks hold
     */
    record Outcome(
            OptionalInt status,
            List<Check> checks,
            Optional<List<String>> fired,
            Map<String, String> kept,
            boolean patient) {
        static final Outcome ANY = new Outcome(OptionalInt.empty(), List.of(), Optional.empty(), Map.of(), false);
    }

    static Step of(String method, String path, String[] query) {
        return new Step("guest", method, path, List.of(query), Map.of(), Optional.empty(), Outcome.ANY);
    }

    /** The path with its query. */
    String target(Variables variables) {
        StringBuilder target = new StringBuilder(variables.in(path));
        for (int i = 0; i < query.size(); i += 2) {
            target.append(target.indexOf("?") < 0 ? '?' : '&')
                    .append(encoded(query.get(i)))
                    .append('=')
                    .append(encoded(variables.in(query.get(i + 1))));
        }
        return target.toString();
    }

    boolean expectsSomething() {
        return outcome.status().isPresent() || !outcome.checks().isEmpty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Step as(String newCaller) {
        return new Step(newCaller, method, path, query, headers, content, outcome);
    }

    Step header(String name, String value) {
        return new Step(caller, method, path, query, with(headers, name, value), content, outcome);
    }

    Step body(String type, String text) {
        return with(new Content(type, text, StandardCharsets.UTF_8));
    }

    Step body(String type, byte[] bytes) {
        // kept as one char per byte, so that files come through unchanged
        return with(new Content(type, new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1));
    }

    private Step with(Content newContent) {
        return new Step(caller, method, path, query, headers, Optional.of(newContent), outcome);
    }

    private Step with(Outcome newOutcome) {
        return new Step(caller, method, path, query, headers, content, newOutcome);
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    Step eventually() {
        return with(new Outcome(outcome.status, outcome.checks, outcome.fired, outcome.kept, true));
    }

    Step status(int wanted) {
        return with(new Outcome(OptionalInt.of(wanted), outcome.checks, outcome.fired, outcome.kept, outcome.patient));
    }

    Step check(Check check) {
        List<Check> more = new ArrayList<>(outcome.checks);
        more.add(check);
        return with(new Outcome(outcome.status, more, outcome.fired, outcome.kept, outcome.patient));
    }

    Step fires(List<String> moments) {
        return with(new Outcome(outcome.status, outcome.checks, Optional.of(moments), outcome.kept, outcome.patient));
    }

    Step keep(String name, String where) {
        return with(new Outcome(
                outcome.status, outcome.checks, outcome.fired, with(outcome.kept, name, where), outcome.patient));
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : " " + query)
                + content.map(Content::text)
                        .map(text -> " " + text.substring(0, Math.min(1000, text.length())))
                        .orElse("")
                + " as " + caller;
    }
}
