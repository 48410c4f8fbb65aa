package dev.basin.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule a request falls under. */
class RateLimitSettingsTest {
    private static final RateLimitSettings LIMITS = new RateLimitSettings(
            true,
            List.of(
                    rule("*:create", ""),
                    rule("/api/", ""),
                    rule("posts:create", "@auth"),
                    rule("POST /api/b/", ""),
                    rule("/api/health", "@guest"),
                    rule("/x", "")),
            Optional.empty());

    private static RateLimitSettings.Rule rule(String label, String audience) {
        return new RateLimitSettings.Rule(label, audience, 1, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            posts:create, *:create, POST /api/p, /api/p | true  | posts:create
            posts:create, *:create, POST /api/p, /api/p | false | *:create
            users:create, *:create, POST /api/p, /api/p | true  | *:create
            GET /api/p, /api/p                          | true  | /api/
            POST /api/b, /api/b                         | true  | POST /api/b/
            POST /api/b/c, /api/b/c                     | true  | POST /api/b/
            GET /api/health, /api/health                | false | /api/health
            GET /api/health, /api/health                | true  | /api/
            GET /x, /x                                  | true  | /x
            GET /x/y, /x/y                              | true  | none
            GET /apis, /apis                            | true  | none
            GET /api, /api                              | true  | /api/
            """)
    void the_most_specific_label_finds_its_rule(String labels, boolean signedIn, String found) {
        List<String> asked = Arrays.asList(labels.split(", "));

        assertThat(LIMITS.find(asked, signedIn)
                        .map(RateLimitSettings.Rule::label)
                        .orElse("none"))
                .isEqualTo(found);
    }
}
