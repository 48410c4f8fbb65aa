package dev.basin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.mail.MailException;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import dev.basin.testkit.Until;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsentMailsAreLoggedTest {
    @Test
    void superusers_find_the_reason_in_the_log(@TempDir Path directory) {
        try (TestBasin basin = TestBasin.start(
                directory,
                builder -> builder.mailer(_ -> {
                    throw new MailException("the letter box is full");
                }))) {
            ApiClient root = basin.superuser();
            root.post("/api/collections/_superusers/request-password-reset", Map.of("email", TestBasin.EMAIL))
                    .expect(204);

            Until.holds(() -> !rows(root).isEmpty());
            assertThat(rows(root)).singleElement().satisfies(row -> {
                assertThat(row).containsEntry("level", 8L);
                assertThat(row).containsEntry("message", "A mail for a new password was not sent");
                assertThat(row).containsEntry("data", Map.of("error", "the letter box is full"));
            });
        }
    }

    private static List<Map<String, @Nullable Object>> rows(ApiClient root) {
        return root.get("/api/logs?filter=message~'not%20sent'").expect(200).items();
    }
}
