package dev.basin.testkit;

import dev.basin.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs the calls of {@code src/test/sdk/suite.mjs} with the official JavaScript SDK under Node. */
public final class SdkSuite {
    /** Tests run in their module's folder; other modules use this one's. */
    private static final NodeFolder FOLDER = new NodeFolder(Path.of("..", "basin", "src", "test", "sdk"));

    private SdkSuite() {}

    /** Each case as a test of its own. */
    public static Stream<DynamicTest> against(URI server, String superuser, String password) {
        FOLDER.install();
        String printed = FOLDER.run(List.of("node", "suite.mjs", server.toString(), superuser, password));
        return printed.lines().map(SdkSuite::test);
    }

    /** Runs a piece of a document as a module and returns what it printed; fails when it fails. */
    public static String sample(String module) {
        FOLDER.install();
        return FOLDER.run(List.of("node", "--input-type=module", "--eval", module));
    }

    /** Runs a file with the SDK's folder as its working directory, and returns what it printed; fails when it fails. */
    public static String program(Path file, String... arguments) {
        FOLDER.install();
        List<String> command = new ArrayList<>(List.of("node", file.toString()));
        command.addAll(List.of(arguments));
        return FOLDER.run(command);
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
}
