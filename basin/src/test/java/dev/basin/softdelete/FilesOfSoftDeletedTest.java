package dev.basin.softdelete;

import static dev.basin.softdelete.Market.CARTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOfSoftDeletedTest {
    @Test
    void its_files_are_kept_and_served_to_superusers_only(@TempDir Path directory) {
        try (Market house = Market.open(directory)) {
            ApiClient bob = house.buyer("bob");
            HttpAnswer made = house.basin()
                    .http()
                    .token(bob.token())
                    .multipart(
                            "POST",
                            CARTS,
                            new MultipartBody().text("owner", "bob").file("photo", "a.txt", "words"));
            assertThat(made.status()).isEqualTo(200);
            Map<?, ?> cart = house.root().get(CARTS).items().getFirst();
            String key = Market.CARTS_COLLECTION.id() + "/" + cart.get("id") + "/" + cart.get("photo");
            String path = "/api/files/" + key;
            assertThat(house.guest().get(path).body()).isEqualTo("words");
            bob.delete(CARTS + "/" + cart.get("id")).expect(204);
            assertThat(Files.exists(directory.resolve("storage").resolve(key))).isTrue();
            house.guest().get(path).expect(404);
            String own = bob.post("/api/files/token", Map.of()).expect(200).text("token");
            house.guest().get(path + "?token=" + own).expect(404);
            String token =
                    house.root().post("/api/files/token", Map.of()).expect(200).text("token");
            assertThat(house.guest().get(path + "?token=" + token).expect(200).body())
                    .isEqualTo("words");
        }
    }
}
