package dev.basin.peer;

import dev.basin.testkit.Library;
import dev.basin.testkit.RunningBasin;
import dev.basin.testkit.SdkSuite;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The official JavaScript SDK works with Basin. */
class SdkTest {
    private static final String EMAIL = "root@example.com";
    private static final String PASSWORD = "1234567890";

    @TestFactory
    Stream<DynamicTest> the_suite_holds_on_basin(@TempDir Path directory) {
        try (RunningBasin server = RunningBasin.serve(directory, Library.collections())) {
            server.superuser(EMAIL, PASSWORD);
            return SdkSuite.against(server.base(), EMAIL, PASSWORD);
        }
    }
}
