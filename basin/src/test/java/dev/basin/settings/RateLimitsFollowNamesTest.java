package dev.basin.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.CollectionBuilder;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rate limits of a declared collection follow its name, also where a start takes a name back that was given meanwhile. */
class RateLimitsFollowNamesTest {
    @TempDir
    private Path directory;

    @Test
    void when_a_superuser_and_when_a_start_gives_the_name() {
        try (TestBasin basin = start()) {
            basin.superuser()
                    .patch(
                            "/api/settings",
                            Map.of(
                                    "rateLimits",
                                    Map.of(
                                            "rules",
                                            List.of(Map.of(
                                                    "label", "things:create", "maxRequests", 10, "duration", 10)))))
                    .expect(200);
            basin.superuser()
                    .patch("/api/collections/things", Map.of("name", "others"))
                    .expect(200);
            assertThat(limits(basin)).contains("others:create").doesNotContain("things:");
        }
        try (TestBasin basin = start()) {
            basin.superuser().get("/api/collections/things").expect(200);
            assertThat(limits(basin)).contains("things:create").doesNotContain("others:");
        }
    }

    private TestBasin start() {
        return TestBasin.start(
                directory,
                builder -> builder.collection(CollectionBuilder.base("things").build()));
    }

    private static String limits(TestBasin basin) {
        return basin.application().settings().current().json();
    }
}
