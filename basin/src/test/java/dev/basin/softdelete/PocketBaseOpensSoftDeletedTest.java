package dev.basin.softdelete;

import static dev.basin.softdelete.Market.CARTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningPocketBase;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PocketBaseOpensSoftDeletedTest {
    @Test
    void the_directory_stays_a_plain_one(@TempDir Path directory) {
        PocketBaseBinary binary = PocketBaseBinary.newest();
        String gone;
        try (Market here = Market.open(directory)) {
            ApiClient bob = here.buyer("bob");
            gone = here.cart(bob, "bob", Map.of("cart_id", "c"));
            bob.delete(CARTS + "/" + gone).expect(204);
        }
        try (RunningPocketBase peer = binary.serve(directory)) {
            ApiClient root = peer.client().login("_superusers", TestBasin.EMAIL, TestBasin.PASSWORD);
            assertThat(root.get(CARTS + "/" + gone).expect(200).json()).containsEntry("is_delete", 1L);
            root.post(CARTS, Map.of("cart_id", "c", "owner", "bob")).expect(200);
            root.patch("/api/collections/carts", Map.of("updateRule", "")).expect(200);
        }
        try (Market back = Market.open(directory)) {
            assertThat(back.root().get(CARTS).items()).hasSize(2);
            ApiClient bob = back.guest().login("buyers", "bob@example.com", Market.PASSWORD);
            assertThat(bob.get(CARTS).items()).hasSize(1);
        }
    }
}
