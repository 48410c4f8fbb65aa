package com.blvoa.bai.openapi;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks documents: YAML, OpenAPI 3.1 by its official schema, each schema inside by the one of JSON Schema 2020-12,
 * references, and operation ids, of which each may be there once.
 */
public final class DocumentCheck {
    private static final URI OPENAPI = URI.create("urn:basin:oas-3.1");
    private static final URI JSON_SCHEMA = URI.create("https://json-schema.org/draft/2020-12/schema");
    private static final int MOST_SHOWN = 20;

    private final Validator validator = new ValidatorFactory()
            .withJsonNodeFactory(PlainNode.FACTORY)
            .withDefaultDialect(new Dialects.Draft2020Dialect())
            .createValidator();

    public DocumentCheck() {
        String schema = Documents.read("oas-3.1.schema.json")
                .orElseThrow(() -> new IllegalStateException("the schema of OpenAPI is missing"));
        validator.registerSchema(OPENAPI, schema);
    }

    /**
     * What is wrong, one sentence for each fault, by document; empty when nothing is.
     *
     * @param texts YAML or JSON by path; paths without a folder are whole documents, the others parts of these
     */
    public List<String> faults(Map<String, String> texts) {
        List<String> faults = new ArrayList<>();
        Map<String, @Nullable Object> parsed = new LinkedHashMap<>();
        texts.forEach((path, text) -> {
            try {
                parsed.put(path, Yaml.parse(path, text));
            } catch (IllegalArgumentException malformed) {
                faults.add(String.valueOf(malformed.getMessage()));
            }
        });
        parsed.forEach((path, document) -> {
            if (!path.contains("/")) {
                faults.addAll(faultsOf(path, OPENAPI, document));
            }
            checkSchemas(path, "", document, faults);
        });
        faults.addAll(new References(parsed).broken());
        checkIds(parsed, faults);
        return faults;
    }

    private void checkSchemas(String path, String key, @Nullable Object value, List<String> faults) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> {
                String inside = String.valueOf(name);
                if (inside.equals("schema") || key.equals("schemas")) {
                    faults.addAll(faultsOf(path + " " + inside, JSON_SCHEMA, inner));
                } else if (!inside.startsWith("example")) {
                    checkSchemas(path, inside, inner, faults);
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> checkSchemas(path, key, inner, faults));
        }
    }

    private List<String> faultsOf(String where, URI schema, @Nullable Object value) {
        Validator.Result result = validator.validate(schema, new PlainNode(value, ""));
        return result.isValid()
                ? List.of()
                : result.getErrors().stream()
                        .limit(MOST_SHOWN)
                        .map(error -> where + error(error))
                        .toList();
    }

    private static String error(Error error) {
        return " at " + error.getInstanceLocation() + ": " + error.getError();
    }

    private static void checkIds(Map<String, ?> documents, List<String> faults) {
        Set<String> seen = new HashSet<>();
        documents.forEach((path, document) -> {
            if (document instanceof Map<?, ?> map && map.get("paths") instanceof Map<?, ?> paths) {
                String whole = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
                String family = whole + path.substring(path.lastIndexOf('.'));
                paths.values()
                        .forEach(item -> ids(item).stream()
                                .filter(id -> !seen.add(family + " " + id))
                                .forEach(id -> faults.add(path + ": the operationId " + id + " is there twice")));
            }
        });
    }

    private static List<String> ids(@Nullable Object item) {
        return item instanceof Map<?, ?> methods
                ? methods.values().stream()
                        .filter(operation -> operation instanceof Map<?, ?> map && map.containsKey("operationId"))
                        .map(operation -> String.valueOf(((Map<?, ?>) operation).get("operationId")))
                        .toList()
                : List.of();
    }
}
