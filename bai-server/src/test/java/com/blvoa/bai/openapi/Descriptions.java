package com.blvoa.bai.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.testkit.HttpAnswer;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One published document with its parts, as a judge of answers. */
final class Descriptions {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String BASE = "https://bai.test/";

    private final Map<String, @Nullable Object> documents = new LinkedHashMap<>();
    private final Validator validator = new ValidatorFactory()
            .withJsonNodeFactory(PlainNode.FACTORY)
            .withDefaultDialect(new Dialects.Draft2020Dialect())
            .withDisabledSchemaValidation(true)
            .createValidator();
    private final Map<String, Place> operations = new LinkedHashMap<>();

    /** Where something is written. */
    private record Place(String document, String pointer, Map<?, ?> written) {}

    /** @param root such as {@code openapi.yaml} */
    Descriptions(String root) {
        Documents shipped = new Documents();
        for (String path : shipped.paths()) {
            Object parsed = Yaml.parse(path, shipped.text(path));
            documents.put(path, parsed);
            validator.registerSchema(URI.create(BASE + path), new PlainNode(parsed, ""));
        }
        at(documents.get(root), "paths").forEach((path, item) -> addItem(root, String.valueOf(path), (Map<?, ?>) item));
    }

    /** A description in one piece that a server gave, as it was parsed. */
    Descriptions(Map<?, ?> whole) {
        String name = "openapi.json";
        Map<Object, @Nullable Object> document = new LinkedHashMap<>(whole);
        Map<String, @Nullable Object> paths = new LinkedHashMap<>();
        at(whole, "paths").forEach((path, item) -> {
            paths.put(addressable(String.valueOf(path)), item);
            addItem(name, String.valueOf(path), (Map<?, ?>) item);
        });
        document.put("paths", paths);
        documents.put(name, document);
        validator.registerSchema(URI.create(BASE + name), new PlainNode(document, ""));
    }

    /** The validator finds schemas by addresses, in which there can be no braces. */
    private static String addressable(String path) {
        return path.replace('{', '(').replace('}', ')');
    }

    private void addItem(String root, String path, Map<?, ?> item) {
        if (item.get("$ref") instanceof String reference) {
            int hash = reference.indexOf('#');
            Map<?, ?> part = (Map<?, ?>)
                    new References(documents).target(root, reference).orElseThrow();
            add(reference.substring(2, hash), reference.substring(hash + 1), path, part);
        } else {
            add(root, "/paths/" + JsonNode.encodeJsonPointer(addressable(path)), path, item);
        }
    }

    private void add(String document, String pointer, String path, Map<?, ?> item) {
        item.forEach((method, operation) -> {
            if (METHODS.contains(String.valueOf(method))) {
                String name = String.valueOf(method).toUpperCase(java.util.Locale.ROOT) + " " + path;
                operations.put(name, new Place(document, pointer + "/" + method, (Map<?, ?>) operation));
            }
        });
    }

    /** Such as {@code POST /api/cart/list}. */
    Set<String> operations() {
        return new TreeSet<>(operations.keySet());
    }

    Map<?, ?> operation(String name) {
        return place(name).written();
    }

    private Place place(String name) {
        Place place = operations.get(name);
        assertThat(place).as(name + " is described").isNotNull();
        return java.util.Objects.requireNonNull(place);
    }

    /** Operation and status of everything that is promised, such as {@code POST /api/cart/list 400}. */
    Set<String> promises() {
        Set<String> found = new TreeSet<>();
        operations.forEach((name, place) -> at(place.written(), "responses").keySet().stream()
                .filter(status -> !"default".equals(status))
                .forEach(status -> found.add(name + " " + status)));
        return found;
    }

    /** Holds an answer to what is written about it. */
    void judge(String operation, HttpAnswer answer) {
        Place place = place(operation);
        Map<?, ?> responses = at(place.written(), "responses");
        String status = String.valueOf(answer.status());
        assertThat(responses.containsKey(status))
                .as(operation + " may answer " + status + ": " + answer.body())
                .isTrue();
        Map<?, ?> written = at(responses, status);
        Place response = written.get("$ref") instanceof String reference
                ? referred(place, reference)
                : new Place(place.document(), place.pointer() + "/responses/" + status, written);
        judge(operation, response, answer);
    }

    private Place referred(Place place, String reference) {
        Object found =
                new References(documents).target(place.document(), reference).orElseThrow();
        return new Place(place.document(), reference.substring(1), (Map<?, ?>) found);
    }

    private void judge(String operation, Place place, HttpAnswer answer) {
        Map<?, ?> response = place.written();
        if (!response.containsKey("content")) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        Object json = Json.parse(answer.body());
        conforms(place, "/content/application~1json/schema", json);
        at(response, "headers")
                .keySet()
                .forEach(header -> assertThat(answer.header(String.valueOf(header)))
                        .as(operation + " answers with " + header)
                        .isNotEmpty());
    }

    /** Whether the operation takes this body. */
    List<String> faultsOfBody(String operation, @Nullable Object body) {
        return faults(place(operation), "/requestBody/content/application~1json/schema", body);
    }

    private void conforms(Place place, String pointer, @Nullable Object value) {
        assertThat(faults(place, pointer, value))
                .as(place.pointer() + pointer + ": " + Json.write(value))
                .isEmpty();
    }

    private List<String> faults(Place place, String pointer, @Nullable Object value) {
        URI schema = URI.create(BASE + place.document() + "#" + place.pointer() + pointer);
        Validator.Result result = validator.validate(schema, new PlainNode(value, ""));
        return result.isValid()
                ? List.of()
                : result.getErrors().stream()
                        .map(error -> error.getInstanceLocation() + " " + error.getError())
                        .toList();
    }

    /** What an operation shows for a status: values of JSON. */
    List<Object> examples(String operation, String status) {
        return examples(at(at(place(operation).written(), "responses"), status));
    }

    /** What an operation shows for its body. */
    List<Object> bodyExamples(String operation) {
        return examples(at(place(operation).written(), "requestBody"));
    }

    /** Every example of a body or an answer that its own schema refuses, with why. */
    List<String> falseExamples() {
        List<String> found = new ArrayList<>();
        operations.forEach((name, place) -> {
            for (Object body : bodyExamples(name)) {
                found.addAll(faults(place, "/requestBody/content/application~1json/schema", body));
            }
            at(place.written(), "responses").keySet().forEach(status -> {
                for (Object answer : examples(name, String.valueOf(status))) {
                    String pointer = "/responses/" + status + "/content/application~1json/schema";
                    faults(place, pointer, answer).forEach(fault -> found.add(name + " " + status + " " + fault));
                }
            });
        });
        return found;
    }

    private static List<Object> examples(Map<?, ?> described) {
        Map<?, ?> json = at(at(described, "content"), "application/json");
        List<Object> found = new ArrayList<>();
        if (json.get("example") instanceof Object only) {
            found.add(only);
        }
        at(json, "examples").values().forEach(example -> {
            if (at(example, "value") instanceof Map<?, ?> value) {
                found.add(value);
            }
        });
        return found;
    }

    /** The object under a key, empty when there is none. */
    static Map<?, ?> at(@Nullable Object object, String key) {
        return object instanceof Map<?, ?> map && map.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
    }
}
