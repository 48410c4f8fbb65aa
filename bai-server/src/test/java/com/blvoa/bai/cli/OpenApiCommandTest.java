package com.blvoa.bai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.Basin;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiCommandTest {
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLineInterface(Map.of())
                .run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
    }

    @Test
    void the_documents_are_written_and_found_sound(@TempDir Path folder) throws IOException {
        assertThat(run("openapi", folder.toString())).isZero();
        assertThat(folder.resolve("openapi.yaml")).isNotEmptyFile();
        assertThat(folder.resolve("openapi-wx/system.json")).isNotEmptyFile();
        assertThat(folder.resolve("api/openapi.json")).content().contains("/api/collections/tbl_order/records");
        assertThat(run("openapi", "--check")).isZero();
        assertThat(run("openapi", "--check", folder.toString())).isZero();
        Path part = folder.resolve("openapi-wx/company.yaml");
        Files.writeString(part, Files.readString(part).replace("  PocketBaseNativeError:", "  Other:"));
        assertThat(run("openapi", "--check", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("openapi-wx/company.yaml", "PocketBaseNativeError");
    }

    @Test
    void the_collections_of_a_directory_are_described(@TempDir Path folder) {
        String data = folder.resolve("pb_data").toString();
        try (Basin basin = Basin.builder()
                .dataDirectory(folder.resolve("pb_data"))
                .collection(CollectionBuilder.base("notes")
                        .fields(Fields.text("title"))
                        .build())
                .build()) {
            basin.open();
        }
        assertThat(run("openapi", "--dir", data, folder.toString())).isZero();
        assertThat(folder.resolve("api/openapi.json")).content().contains("/api/collections/notes/records");
        assertThat(run("openapi", "--check", "--dir", data)).isZero();
    }

    @Test
    void an_empty_folder_is_not_sound(@TempDir Path folder) {
        assertThat(run("openapi", "--check", folder.toString())).isEqualTo(1);
    }
}
