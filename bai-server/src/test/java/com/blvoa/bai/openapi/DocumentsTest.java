package com.blvoa.bai.openapi;

import static com.blvoa.bai.openapi.Descriptions.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the documents themselves. */
class DocumentsTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final Documents documents = new Documents();

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        documents.paths().forEach(path -> texts.put(path, documents.text(path)));
        return texts;
    }

    @Test
    void they_are_openapi_3_1_and_every_reference_leads_somewhere() {
        assertThat(documents.paths()).contains("openapi.yaml", "openapi-wx.yaml", "openapi-wx/system.yaml");
        assertThat(new DocumentCheck().faults(texts())).isEmpty();
    }

    @Test
    void so_is_their_json() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String path : documents.paths()) {
            String json = path.replace(".yaml", ".json");
            texts.put(json, new String(documents.at(json).orElseThrow().content(), StandardCharsets.UTF_8));
        }
        assertThat(new DocumentCheck().faults(texts)).isEmpty();
        assertThat(texts.get("openapi-wx.json"))
                .contains("./openapi-wx/system.json#")
                .doesNotContain(".yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ref: '#/components/schemas/ErrorResponse'|$ref: '#/components/schemas/Nothing'|nothing at",
                "openapi: 3.1.0|openapi: 3.0.0|/openapi",
                "operationId: systemHealth|operationId: systemUsersCount|is there twice",
                "type: object|type: thing|at",
                "paths:|paths: {|expected"
            })
    void a_fault_is_found(String change) {
        String[] parts = change.split("\\|");
        String broken =
                documents.text("openapi.yaml").replaceFirst(Pattern.quote(parts[0]), parts[1].replace("$", "\\$"));
        assertThat(new DocumentCheck().faults(Map.of("openapi.yaml", broken)))
                .anySatisfy(fault -> assertThat(fault).contains(parts[2]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "openapi-wx.yaml"})
    void their_examples_are_what_their_schemas_allow(String root) {
        assertThat(new Descriptions(root).falseExamples()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "openapi-wx.yaml"})
    void every_operation_tells_of_failures_of_the_server(String root) {
        Descriptions described = new Descriptions(root);
        assertThat(described.operations())
                .allSatisfy(name -> assertThat(at(at(described.operation(name), "responses"), "default"))
                        .extracting("description", "x-en")
                        .allSatisfy(words -> assertThat(String.valueOf(words)).contains("500", "503", "507")));
    }

    @Test
    void clients_set_the_token_once_for_the_hooks_and_by_a_scheme_for_the_mini_program() {
        Object hooks = Yaml.parse("openapi.yaml", documents.text("openapi.yaml"));
        assertThat(at(at(hooks, "components"), "securitySchemes")).isEmpty();
        Descriptions described = new Descriptions("openapi.yaml");
        assertThat(described.operations())
                .allSatisfy(name -> assertThat(Json.write(described.operation(name)))
                        .doesNotContain("\"Authorization\"")
                        .doesNotContain("\"security\""));
        assertThat(documents.text("openapi.yaml")).doesNotContain("bearerAuth");
        Object wx = Yaml.parse("openapi-wx.yaml", documents.text("openapi-wx.yaml"));
        assertThat(at(at(wx, "components"), "securitySchemes").keySet())
                .map(String::valueOf)
                .containsExactly("BearerAuth");
    }

    @Test
    void everything_is_said_in_chinese_and_in_english() {
        List<String> lacking = new ArrayList<>();
        texts().forEach((path, text) -> look(path, Yaml.parse(path, text), lacking));
        assertThat(lacking).isEmpty();
    }

    private static void look(String where, @Nullable Object value, List<String> lacking) {
        if (value instanceof Map<?, ?> map) {
            boolean described = map.get("description") instanceof String text
                    && CHINESE.matcher(text).find();
            if (described && !map.containsKey("x-en")) {
                lacking.add(where + ": " + map.get("description"));
            }
            map.forEach((key, inner) -> {
                if (!String.valueOf(key).startsWith("example")) {
                    look(where, inner, lacking);
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> look(where, inner, lacking));
        }
    }
}
