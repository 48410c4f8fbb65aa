package dev.basin.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operation on its way into the document. */
final class Operation {
    private static final String JSON = "application/json";

    private final Map<String, Object> written = new LinkedHashMap<>();
    private final List<Object> parameters = new ArrayList<>();
    private final Map<String, Object> responses = new LinkedHashMap<>();

    /**
     * @param tag the group in which it is shown
     * @param id its name in programs, once in a document
     */
    Operation(String tag, String id, String summary) {
        written.put("tags", List.of(tag));
        written.put("operationId", id);
        written.put("summary", summary);
    }

    /** One that is no collection's: neither group nor id can be a collection's too. */
    static Operation ofServer(String group, String id, String summary) {
        return new Operation("server/" + group, id, summary);
    }

    Operation describe(String text) {
        written.put("description", text);
        return this;
    }

    /** Says who may, by a rule: {@code null} for superusers, empty for everyone. */
    Operation permitted(@Nullable String rule) {
        return rule == null ? superusers("") : describe(Texts.who(rule));
    }

    /** Only superusers may. */
    Operation superusers(String more) {
        return signedIn().describe((Texts.who(null) + " " + more).strip());
    }

    /** A token is needed. */
    Operation signedIn() {
        written.put("security", List.of(Map.of("token", List.of())));
        return this;
    }

    /** Parameters of the document's components. */
    Operation shared(List<String> names) {
        names.forEach(name -> parameters.add(Map.of("$ref", "#/components/parameters/" + name)));
        return this;
    }

    Operation inPath(String name, String description) {
        parameters.add(Map.of(
                "name", name, "in", "path", "required", true, "description", description, "schema", Schemas.TEXT));
        return this;
    }

    Operation inQuery(String name, String description) {
        parameters.add(Map.of("name", name, "in", "query", "description", description, "schema", Schemas.TEXT));
        return this;
    }

    /** A body that must be sent. */
    Operation body(Map<String, ?> schema, String... types) {
        written.put("requestBody", Map.of("required", true, "content", content(schema, types)));
        return this;
    }

    /** A body that may be left out. */
    Operation optionalBody(Map<String, ?> schema) {
        written.put("requestBody", Map.of("content", content(schema)));
        return this;
    }

    Operation answers(String status, String description, Map<String, ?> schema, String... types) {
        responses.put(status, Map.of("description", description, "content", content(schema, types)));
        return this;
    }

    /** Is answered with 200 and JSON. */
    Operation answers(Map<String, ?> schema) {
        return answers("200", "Done", schema);
    }

    /** Is answered with 204. */
    Operation answersNothing() {
        responses.put("204", Map.of("description", "Done"));
        return this;
    }

    /** Is refused with these, and with what can happen to every request. */
    Operation refuses(String... statuses) {
        for (String status : statuses) {
            responses.put(status, Map.of("$ref", "#/components/responses/failure"));
        }
        responses.put("default", Map.of("$ref", "#/components/responses/failure"));
        return this;
    }

    Map<String, Object> done() {
        if (!parameters.isEmpty()) {
            written.put("parameters", parameters);
        }
        written.put("responses", responses);
        return written;
    }

    private static Map<String, Object> content(Map<String, ?> schema, String... types) {
        Map<String, Object> content = new LinkedHashMap<>();
        for (String type : types.length == 0 ? new String[] {JSON} : types) {
            content.put(type, Map.of("schema", schema));
        }
        return content;
    }
}
