package dev.basin.filter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One line of {@code cases.txt}.
 *
 * @param who root, ann, bob or guest
 * @param text a filter, a sort or a rule
 * @param body what is written, as JSON; empty for lists
 * @param answer short names of the records that come, {@code no} when refused, {@code yes} when a write is allowed
 */
record FilterCase(String who, String collection, Kind kind, String text, String body, String answer) {
    enum Kind {
        FILTER,
        SORT,
        RULE,
        CREATE,
        UPDATE
    }

    static List<FilterCase> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FilterCase.class.getResourceAsStream("cases.txt")), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(FilterCase::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FilterCase parse(String line) {
        int arrow = line.lastIndexOf(" => ");
        String asked = arrow < 0 ? line : line.substring(0, arrow);
        String[] parts = asked.split(" ", 4);
        Kind kind = Kind.valueOf(parts[2].toUpperCase(java.util.Locale.ROOT));
        String rest = parts.length < 4 ? "" : parts[3];
        int body = rest.indexOf(" ;; ");
        return new FilterCase(
                parts[0],
                parts[1],
                kind,
                body < 0 ? rest : rest.substring(0, body),
                body < 0 ? "" : rest.substring(body + 4),
                arrow < 0 ? "?" : line.substring(arrow + 4).strip());
    }

    /** The line without its answer. */
    @Override
    public String toString() {
        String asked = who + " " + collection + " " + kind.name().toLowerCase(java.util.Locale.ROOT) + " " + text;
        return body.isEmpty() ? asked : asked + " ;; " + body;
    }
}
