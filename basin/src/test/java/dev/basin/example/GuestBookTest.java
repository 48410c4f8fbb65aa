package dev.basin.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.Basin;
import dev.basin.testkit.ApiClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestBookTest {
    @Test
    void the_example_of_embedding_does_what_it_says(@TempDir Path directory) {
        try (Basin basin = GuestBook.over(directory, "127.0.0.1:0").start();
                ApiClient guest = ApiClient.of(URI.create("http://127.0.0.1:" + basin.port()))) {
            String entries = "/api/collections/entries/records";
            guest.post(entries, Map.of("author", "ann", "words", "  hello ")).expect(200);
            assertThat(guest.post(entries, Map.of("author", "spammer"))
                            .expect(403)
                            .text("message"))
                    .isEqualTo("No.");
            guest.post(entries, Map.of("words", "nobody")).expect(400);
            assertThat(guest.get(entries).items())
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry).containsEntry("author", "ann").containsEntry("words", "hello"));
            assertThat(guest.get("/api/guest-book/count").body()).isEqualTo("{\"count\":1}");
        }
    }
}
