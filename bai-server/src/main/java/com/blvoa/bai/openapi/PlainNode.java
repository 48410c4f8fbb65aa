package com.blvoa.bai.openapi;

import dev.basin.json.Json;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows parsed JSON or YAML to the validator. */
public record PlainNode(@Nullable Object value, String pointer) implements JsonNode {
    public static final JsonNodeFactory FACTORY = new JsonNodeFactory() {
        @Override
        public JsonNode wrap(Object value) {
            return value instanceof JsonNode node ? node : new PlainNode(value, "");
        }

        @Override
        public JsonNode create(String json) {
            return new PlainNode(Json.parse(json), "");
        }
    };

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        return switch (value) {
            case null -> SimpleType.NULL;
            case Boolean _ -> SimpleType.BOOLEAN;
            case String _ -> SimpleType.STRING;
            case Map<?, ?> _ -> SimpleType.OBJECT;
            case List<?> _ -> SimpleType.ARRAY;
            case Number _ when asNumber().stripTrailingZeros().scale() <= 0 -> SimpleType.INTEGER;
            case Number _ -> SimpleType.NUMBER;
            default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
        };
    }

    @Override
    public boolean asBoolean() {
        return Boolean.TRUE.equals(value);
    }

    @Override
    public String asString() {
        return String.valueOf(value);
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    @Override
    public BigDecimal asNumber() {
        return new BigDecimal(String.valueOf(value));
    }

    @Override
    public List<JsonNode> asArray() {
        List<JsonNode> nodes = new ArrayList<>();
        if (value instanceof List<?> elements) {
            elements.forEach(element -> nodes.add(new PlainNode(element, pointer + "/" + nodes.size())));
        }
        return nodes;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((key, field) -> {
                String name = String.valueOf(key);
                nodes.put(name, new PlainNode(field, pointer + "/" + JsonNode.encodeJsonPointer(name)));
            });
        }
        return nodes;
    }
}
