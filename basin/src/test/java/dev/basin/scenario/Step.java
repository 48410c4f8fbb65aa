package dev.basin.scenario;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request and what must come of it.
 *
 * @param body with its bytes as chars when {@code binary}
 * @param status any when empty
 * @param fired the hooks that must run; not looked at when empty
 * @param patient whether it is tried again until its checks hold
 * @param kept names of what later steps need, with the paths where it stands
 */
record Step(
        String caller,
        String method,
        String path,
        List<String> query,
        Map<String, String> headers,
        String contentType,
        Optional<String> body,
        boolean binary,
        OptionalInt status,
        List<Check> checks,
        Optional<List<String>> fired,
        Map<String, String> kept,
        boolean patient) {
    /** Not sent: opens a stream of events. The path is its name. */
    static final String CONNECT = "(connect)";

    /** Not sent: takes the next event of the stream that the path names. */
    static final String HEAR = "(hear)";

    static Step of(String method, String path, String[] query) {
        return new Step(
                "guest",
                method,
                path,
                List.of(query),
                Map.of(),
                "",
                Optional.empty(),
                false,
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                Map.of(),
                false);
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

    byte[] bytes(Variables variables) {
        return variables.in(body.orElse("")).getBytes(binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    boolean expectsSomething() {
        return status.isPresent() || !checks.isEmpty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Step as(String newCaller) {
        return new Step(
                newCaller,
                method,
                path,
                query,
                headers,
                contentType,
                body,
                binary,
                status,
                checks,
                fired,
                kept,
                patient);
    }

    Step header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Step(
                caller, method, path, query, more, contentType, body, binary, status, checks, fired, kept, patient);
    }

    Step body(String newType, String newBody) {
        return new Step(
                caller,
                method,
                path,
                query,
                headers,
                newType,
                Optional.of(newBody),
                binary,
                status,
                checks,
                fired,
                kept,
                patient);
    }

    Step eventually() {
        return new Step(
                caller, method, path, query, headers, contentType, body, binary, status, checks, fired, kept, true);
    }

    Step asBytes() {
        return new Step(
                caller, method, path, query, headers, contentType, body, true, status, checks, fired, kept, patient);
    }

    Step status(int wanted) {
        return new Step(
                caller,
                method,
                path,
                query,
                headers,
                contentType,
                body,
                binary,
                OptionalInt.of(wanted),
                checks,
                fired,
                kept,
                patient);
    }

    Step check(Check check) {
        List<Check> more = new ArrayList<>(checks);
        more.add(check);
        return new Step(
                caller, method, path, query, headers, contentType, body, binary, status, more, fired, kept, patient);
    }

    Step fires(List<String> moments) {
        return new Step(
                caller,
                method,
                path,
                query,
                headers,
                contentType,
                body,
                binary,
                status,
                checks,
                Optional.of(moments),
                kept,
                patient);
    }

    Step keep(String name, String where) {
        Map<String, String> more = new LinkedHashMap<>(kept);
        more.put(name, where);
        return new Step(
                caller, method, path, query, headers, contentType, body, binary, status, checks, fired, more, patient);
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : " " + query)
                + body.map(text -> " " + text.substring(0, Math.min(1000, text.length())))
                        .orElse("") + " as " + caller;
    }
}
