package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.errors.ApiException;
import dev.basin.files.Uploads;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of parts and of files are kept as long as their texts, and count like these. */
class KeptNamesTest {
    private static final int LENGTH = 10_000;
    private static final int PARTS = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final AtomicLong counted = new AtomicLong();

    /** @param parameters of each part, with a number in it */
    private void read(String parameters, long textLimit) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < PARTS; i++) {
            body.append("--B\r\nContent-Disposition: form-data; ")
                    .append(parameters.formatted(i))
                    .append("\r\n\r\n\r\n");
        }
        MultipartReader.read(
                "multipart/form-data; boundary=B",
                new ByteArrayInputStream(body.append("--B--").toString().getBytes(StandardCharsets.UTF_8)),
                new Uploads(folder),
                textLimit,
                1,
                counted::addAndGet);
    }

    @Test
    void long_names_count_as_memory() {
        String name = "n".repeat(LENGTH);
        read("name=\"" + name + "%02d\"", Long.MAX_VALUE);
        assertThat(counted).hasValue((LENGTH + 2) * PARTS);
        read("name=\"f\"; filename=\"" + name + "%02d\"", Long.MAX_VALUE);
        assertThat(counted).hasValue((LENGTH + 2) * PARTS + (LENGTH + 3) * PARTS);
    }

    @Test
    void names_of_files_that_are_too_long_together_leave_no_file() throws Exception {
        assertThatThrownBy(() -> read("name=\"f\"; filename=\"" + "n".repeat(LENGTH) + "%02d\"", 10L * LENGTH))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(413));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
