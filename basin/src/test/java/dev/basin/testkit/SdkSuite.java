package dev.basin.testkit;

import dev.basin.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs the calls of {@code src/test/sdk/suite.mjs} with the official JavaScript SDK under Node. */
public final class SdkSuite {
    /** Tests run in their module's folder; other modules use this one's. */
    private static final Path FOLDER = Path.of("..", "basin", "src", "test", "sdk");

    private static final long PATIENCE_SECONDS = 240;

    private SdkSuite() {}

    /** Each case as a test of its own. */
    public static Stream<DynamicTest> against(URI server, String superuser, String password) {
        install();
        String printed = run(List.of("node", "suite.mjs", server.toString(), superuser, password));
        return printed.lines().map(SdkSuite::test);
    }

    /** Runs a piece of a document as a module and returns what it printed; fails when it fails. */
    public static String sample(String module) {
        install();
        return run(List.of("node", "--input-type=module", "--eval", module));
    }

    private static DynamicTest test(String line) {
        if (!(Json.parse(line) instanceof Map<?, ?> result)) {
            throw new AssertionError("the suite printed " + line);
        }
        String error = String.valueOf(result.get("error"));
        return DynamicTest.dynamicTest(String.valueOf(result.get("name")), () -> {
            if (!error.isEmpty()) {
                throw new AssertionError(error);
            }
        });
    }

    /** Brings the SDK that the lock file names, unless it is there. */
    private static void install() {
        Path installed = FOLDER.resolve("node_modules/.package-lock.json");
        Path wanted = FOLDER.resolve("package-lock.json");
        try {
            if (Files.exists(installed)
                    && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0) {
                return;
            }
        } catch (IOException e) {
            throw new AssertionError("can't look at the SDK's files", e);
        }
        run(List.of("npm", "ci", "--loglevel=error"));
    }

    private static String run(List<String> command) {
        try {
            Path errors = Files.createTempFile("sdk", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " failed:\n" + printed + Files.readString(errors));
            }
            Files.delete(errors);
            return printed;
        } catch (IOException e) {
            throw new AssertionError("Node and npm are needed for the SDK's tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
