package dev.basin.peer;

import dev.basin.testkit.Library;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningPocketBase;
import dev.basin.testkit.SdkSuite;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the SDK suite expects what PocketBase really answers. */
class SdkOnPocketBaseTest {
    private static final String EMAIL = "root@example.com";
    private static final String PASSWORD = "1234567890";

    @TestFactory
    Stream<DynamicTest> the_suite_holds_on_the_newest_pocketbase(@TempDir Path directory) {
        PocketBaseBinary binary = PocketBaseBinary.newest();
        binary.superuser(directory, EMAIL, PASSWORD);
        try (RunningPocketBase peer = binary.serve(directory)) {
            Library.createOn(peer.client().login("_superusers", EMAIL, PASSWORD));
            return SdkSuite.against(peer.base(), EMAIL, PASSWORD);
        }
    }
}
