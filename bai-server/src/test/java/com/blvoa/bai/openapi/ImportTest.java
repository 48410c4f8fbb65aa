package com.blvoa.bai.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.RunningBai;
import dev.basin.json.Json;
import dev.basin.testkit.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs of others make of the documents: a validator of OpenAPI 3.1, and Postman's importer. */
class ImportTest {
    private static final NodeFolder PACKAGES = new NodeFolder(Path.of("src", "test", "openapi"));

    @Test
    void both_documents_are_valid_to_others_and_become_collections_with_every_operation(@TempDir Path folder)
            throws IOException {
        Documents documents = new Documents();
        for (String yaml : documents.paths()) {
            for (String path : List.of(yaml, yaml.replace(".yaml", ".json"))) {
                Path file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.write(file, documents.at(path).orElseThrow().content());
            }
        }
        PACKAGES.install();
        String printed = PACKAGES.run(List.of("node", "import.mjs", folder.toString()));
        List<Map<String, @Nullable Object>> verdicts =
                printed.lines().map(line -> RunningBai.object(Json.parse(line))).toList();
        assertThat(verdicts)
                .hasSize(Documents.ROOTS.size())
                .allSatisfy(verdict -> assertThat(verdict.get("faults")).isEqualTo(List.of()));
        for (int i = 0; i < verdicts.size(); i++) {
            int operations =
                    new Descriptions(Documents.ROOTS.get(i)).operations().size();
            assertThat(verdicts.get(i).get("requests"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .hasSize(operations);
        }
    }
}
