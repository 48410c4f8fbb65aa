package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.TestBasin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmittedFormTest {
    @Test
    void of_a_field_that_stands_twice_in_a_form_the_first_counts(@TempDir Path directory) {
        try (TestBasin basin = TestBasin.start(directory)) {
            basin.superuser();
            HttpAnswer answer = logIn(
                    basin,
                    "identity=admin%40example.com&identity=other&password=" + TestBasin.PASSWORD + "&password=1");
            HttpAnswer without = logIn(basin, "@jsonPayload=%7B%22identity%22:[],%22password%22:%22x%22%7D");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(without.status()).as(without.body()).isEqualTo(400);
        }
    }

    private static HttpAnswer logIn(TestBasin basin, String form) {
        return basin.http()
                .bytes(
                        "POST",
                        "/api/collections/_superusers/auth-with-password",
                        "application/x-www-form-urlencoded",
                        form.getBytes(StandardCharsets.UTF_8));
    }
}
