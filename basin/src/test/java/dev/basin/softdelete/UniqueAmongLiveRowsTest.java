package dev.basin.softdelete;

import static dev.basin.softdelete.Market.CARTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UniqueAmongLiveRowsTest {
    @SuppressWarnings("NullAway.Init")
    private Market market;

    @SuppressWarnings("NullAway.Init")
    private ApiClient ann;

    @BeforeEach
    void start(@TempDir Path directory) {
        market = Market.open(directory);
        ann = market.buyer("ann");
    }

    @AfterEach
    void stop() {
        market.close();
    }

    private static final Map<String, Map<String, String>> TAKEN =
            Map.of("cart_id", Map.of("code", "validation_not_unique", "message", "Value must be unique."));

    @Test
    void a_value_is_free_again_once_its_row_is_marked() {
        String id = market.cart(ann, "ann", Map.of("cart_id", "c"));
        assertThat(market.tryCart(ann, "ann", Map.of("cart_id", "c"))
                        .expect(400)
                        .json())
                .containsEntry("data", TAKEN);
        ann.delete(CARTS + "/" + id).expect(204);
        market.cart(ann, "ann", Map.of("cart_id", "c"));
    }

    @Test
    void a_row_whose_value_is_taken_by_now_can_not_be_restored() {
        String id = market.cart(ann, "ann", Map.of("cart_id", "c"));
        ann.delete(CARTS + "/" + id).expect(204);
        market.cart(ann, "ann", Map.of("cart_id", "c"));
        assertThat(market.root()
                        .patch(CARTS + "/" + id, Map.of("is_delete", 0))
                        .expect(400)
                        .json())
                .containsEntry("data", TAKEN);
    }
}
