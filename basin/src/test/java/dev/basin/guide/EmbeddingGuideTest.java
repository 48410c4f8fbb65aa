package dev.basin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.testkit.MarkdownPage;
import dev.basin.testkit.MarkdownPage.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the programs of {@code docs/embedding.md}, and compares what they answer and print with what is shown. */
class EmbeddingGuideTest {
    private static final MarkdownPage PAGE = MarkdownPage.of("docs/embedding.md");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private JavaProgram start(String file, String... arguments) {
        Block program = PAGE.blocks("java").stream()
                .filter(block -> block.file().orElse("").equals(file))
                .findFirst()
                .orElseThrow();
        return JavaProgram.start(folder, file, program.text(), arguments);
    }

    @Test
    void the_guest_book_answers_what_it_says() throws Exception {
        List<Block> calls = PAGE.blocks("sh");
        List<Block> answers = PAGE.blocks("json");
        assertThat(calls).hasSameSizeAs(answers).hasSize(3);
        try (JavaProgram book = start("GuestBook.java", "127.0.0.1:0")) {
            String port = book.line().replace("listening on port ", "");
            for (int i = 0; i < calls.size(); i++) {
                String answer = shell(calls.get(i).text().replace("127.0.0.1:8090", "127.0.0.1:" + port));
                assertThat(Json.parse(answer))
                        .isEqualTo(Json.parse(answers.get(i).text()));
            }
            assertThat(book.line()).isEqualTo("entry of ann");
            assertThat(book.stop()).isEqualTo(143);
        }
        try (JavaProgram again = start("GuestBook.java", "127.0.0.1:0")) {
            String port = again.line().replace("listening on port ", "");
            String last = calls.getLast().text().replace("127.0.0.1:8090", "127.0.0.1:" + port);
            assertThat(Json.parse(shell(last)))
                    .isEqualTo(Json.parse(answers.getLast().text()));
        }
    }

    @Test
    void the_import_prints_what_it_says() {
        try (JavaProgram imported = start("Import.java")) {
            assertThat(imported.rest()).isEqualTo(PAGE.blocks("text").getFirst().text());
        }
    }

    @Test
    void the_dependency_is_what_is_built_here() throws IOException {
        String pom = Files.readString(Path.of("pom.xml")).replaceAll("\\s", "");
        assertThat(PAGE.blocks("xml").getFirst().text().replaceAll("\\s", ""))
                .isEqualTo("<dependency><groupId>dev.basin</groupId><artifactId>basin</artifactId>"
                        + pom.replaceAll(".*?(<version>.*?</version>).*", "$1") + "</dependency>");
    }

    private static String shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command).isZero();
        return printed;
    }
}
