package dev.basin.openapi;

import dev.basin.schema.Collection;
import dev.basin.schema.FileField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations on a collection's records, as OpenAPI's path items. */
final class Operations {
    private static final List<String> LIST_PARAMETERS =
            List.of("page", "perPage", "sort", "filter", "expand", "fields", "skipTotal");
    private static final List<String> SHAPE_PARAMETERS = List.of("expand", "fields");

    private final Collection collection;
    private final String name;
    private final String path;

    Operations(Collection collection) {
        this.collection = collection;
        this.name = collection.name();
        this.path = "/api/collections/" + name;
    }

    void addTo(Map<String, Object> paths) {
        Map<String, Object> records = new LinkedHashMap<>();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("parameters", List.of(parameter("path", "id", "the record's id")));
        records.put(
                "get", operation("list", collection.rules().list(), LIST_PARAMETERS, answers("List", "400", "403")));
        one.put("get", operation("view", collection.rules().view(), SHAPE_PARAMETERS, answers("", "403", "404")));
        if (!collection.isView()) {
            Map<String, Object> create =
                    operation("create", collection.rules().create(), SHAPE_PARAMETERS, answers("", "400", "403"));
            create.put("requestBody", body("Create"));
            records.put("post", create);
            Map<String, Object> update = operation(
                    "update", collection.rules().update(), SHAPE_PARAMETERS, answers("", "400", "403", "404"));
            update.put("requestBody", body("Update"));
            one.put("patch", update);
            one.put(
                    "delete",
                    operation("delete", collection.rules().delete(), List.of(), nothing("400", "403", "404")));
        }
        paths.put(path + "/records", records);
        paths.put(path + "/records/{id}", one);
        if (collection.isAuth()) {
            addSignIn(paths);
        }
    }

    private void addSignIn(Map<String, Object> paths) {
        sign(paths, "auth-with-password", List.of("identity", "password"), answers("Auth", "400", "403"));
        sign(paths, "auth-refresh", List.of(), answers("Auth", "401", "403"));
        sign(paths, "request-otp", List.of("email"), answers("otp", "400", "403"));
        sign(paths, "auth-with-otp", List.of("otpId", "password"), answers("Auth", "400", "403"));
        sign(paths, "request-password-reset", List.of("email"), nothing("400"));
        sign(paths, "confirm-password-reset", List.of("token", "password", "passwordConfirm"), nothing("400"));
        sign(paths, "request-verification", List.of("email"), nothing("400"));
        sign(paths, "confirm-verification", List.of("token"), nothing("400"));
        sign(paths, "request-email-change", List.of("newEmail"), nothing("400", "401", "403"));
        sign(paths, "confirm-email-change", List.of("token", "password"), nothing("400"));
        Map<String, Object> methods = operation("auth-methods", "", List.of(), answers("methods"));
        paths.put(path + "/auth-methods", Map.of("get", methods));
    }

    private void sign(Map<String, Object> paths, String action, List<String> fields, Map<String, Object> responses) {
        Map<String, Object> operation = operation(action, "", List.of(), responses);
        if (!fields.isEmpty()) {
            Map<String, Object> properties = new LinkedHashMap<>();
            fields.forEach(field -> properties.put(field, Map.of("type", "string")));
            operation.put(
                    "requestBody", content(List.of("application/json"), CollectionSchemas.object(properties, fields)));
        }
        paths.put(path + "/" + action, Map.of("post", operation));
    }

    private Map<String, Object> operation(
            String action, @Nullable String rule, List<String> parameters, Map<String, Object> responses) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("tags", List.of(name));
        operation.put("operationId", name + "." + action);
        operation.put("summary", action + " " + name);
        operation.put("description", who(rule));
        if (rule == null) {
            operation.put("security", List.of(Map.of("token", List.of())));
        }
        if (!parameters.isEmpty()) {
            operation.put(
                    "parameters",
                    parameters.stream()
                            .map(parameter -> Map.of("$ref", "#/components/parameters/" + parameter))
                            .toList());
        }
        operation.put("responses", responses);
        return operation;
    }

    /** The rule in words, with the text that an administrator wrote. */
    static String who(@Nullable String rule) {
        if (rule == null) {
            return "For superusers only.";
        }
        return rule.isEmpty() ? "For everyone." : "For those who satisfy the rule: `" + rule + "`";
    }

    private Map<String, Object> body(String form) {
        boolean files = collection.fields().stream().anyMatch(FileField.class::isInstance);
        List<String> types = files ? List.of("multipart/form-data", "application/json") : List.of("application/json");
        return content(types, reference(name + form));
    }

    private static Map<String, Object> content(List<String> types, Map<String, ?> schema) {
        Map<String, Object> content = new LinkedHashMap<>();
        types.forEach(type -> content.put(type, Map.of("schema", schema)));
        return new LinkedHashMap<>(Map.of("required", true, "content", content));
    }

    private static Map<String, Object> reference(String schema) {
        return Map.of("$ref", "#/components/schemas/" + schema);
    }

    private Map<String, Object> answers(String kind, String... failures) {
        Map<String, Object> schema = switch (kind) {
            case "otp", "methods" -> Map.of("type", "object");
            case "" -> reference(name + "Record");
            default -> reference(name + kind);
        };
        Map<String, Object> ok =
                Map.of("description", "Done", "content", Map.of("application/json", Map.of("schema", schema)));
        return withFailures("200", ok, failures);
    }

    private static Map<String, Object> nothing(String... failures) {
        return withFailures("204", Map.of("description", "Done"), failures);
    }

    private static Map<String, Object> withFailures(String status, Map<String, Object> ok, String... failures) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(status, ok);
        List<String> all = new ArrayList<>(List.of(failures));
        all.add("default");
        all.forEach(failure -> responses.put(failure, Map.of("$ref", "#/components/responses/failure")));
        return responses;
    }

    private static Map<String, Object> parameter(String in, String name, String description) {
        return Map.of(
                "name",
                name,
                "in",
                in,
                "required",
                true,
                "description",
                description,
                "schema",
                Map.of("type", "string"));
    }
}
