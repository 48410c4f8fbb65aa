package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is handed out, started as anybody would: {@code java -jar bai-server.jar serve}. */
@Tag("jar")
class RunnableJarTest {
    private static final String NOBODY = "65534";
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String LAST_LINE = "  ./bai superuser upsert ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Another user than the one who runs the tests has to reach the jar. */
    @BeforeEach
    void copy() throws IOException {
        permit(folder, "rwxr-xr-x");
        Files.copy(Path.of(System.getProperty("bai.jar")), folder.resolve("bai-server.jar"));
        permit(folder.resolve("bai-server.jar"), "rw-r--r--");
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** What a process wrote until it ended, and how that was. */
    private record Console(String out, String err, int code) {}

    /** Serves until the start is announced or fails. */
    private Console serve(Path data, String... before) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                folder.resolve("bai-server.jar").toString(),
                "serve",
                "--dir",
                data.toString(),
                "--http",
                "127.0.0.1:0"));
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BAI_") || name.contains("JAVA_"));
        Process process = builder.start();
        StringBuilder out = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.append(line).append('\n');
                if (line.startsWith(LAST_LINE)) {
                    // unlike the process itself, its handle leaves the streams open
                    process.toHandle().destroy();
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Console(out.toString(), Files.readString(err), process.exitValue());
    }

    @Test
    void a_start_prints_its_few_lines_and_no_warning_of_anybody() throws Exception {
        Path data = folder.resolve("data");
        Console console = serve(data);
        assertThat(console.err()).isEmpty();
        assertThat(console.out()).matches("""
                BAI server \\S+, started in \\d+ ms
                  API   (http://127.0.0.1:\\d+)/api/ and \\1/pb/api/
                  Pages \\1/pb/manage
                  Data  %1$s
                There is no superuser yet. To make one, stop the server and run:
                  ./bai superuser upsert EMAIL PASSWORD --dir %1$s
                """.formatted(data));
        assertThat(console.code()).isEqualTo(143);
    }

    @Test
    void a_directory_that_may_not_be_written_to_is_said() throws Exception {
        String[] other = anotherUser();
        Path closed = Files.createDirectory(folder.resolve("closed"));
        permit(closed, "r-xr-xr-x");
        refused(serve(closed, other), closed.toString());
        refused(serve(closed.resolve("new"), other), closed.resolve("new").toString());
    }

    @Test
    void a_database_that_may_not_be_written_to_is_said() throws Exception {
        String[] other = anotherUser();
        Path data = folder.resolve("data");
        serve(data);
        permit(data, "rwxrwxrwx");
        permit(data.resolve(".basin.lock"), "rw-rw-rw-");
        permit(data.resolve("data.db"), "r--r--r--");
        permit(data.resolve("auxiliary.db"), "r--r--r--");
        refused(serve(data, other), "data.db");
    }

    private static void refused(Console console, String named) {
        assertThat(console.code()).as(console.toString()).isEqualTo(1);
        assertThat(console.out()).isEmpty();
        assertThat(console.err().strip())
                .as("a sentence")
                .contains(named)
                .containsAnyOf("No permission to write", "read-only", "readonly")
                .doesNotContain("Exception", "\n");
    }

    /** Permissions mean nothing to root, so that the program then has to run as somebody else. */
    private static String[] anotherUser() {
        if (!System.getProperty("user.name").equals("root")) {
            return new String[0];
        }
        if (!Files.isExecutable(SETPRIV)) {
            abort("Not tested: root may write everywhere, and there is no " + SETPRIV + " to run as somebody else");
        }
        return new String[] {SETPRIV.toString(), "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"};
    }
}
