package dev.basin.softdelete;

import static dev.basin.softdelete.Market.CARTS;
import static dev.basin.softdelete.Market.GOODS;
import static dev.basin.softdelete.Market.LINES;
import static dev.basin.softdelete.Market.NOTES;
import static dev.basin.softdelete.Market.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftDeleteCascadesTest {
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

    private String made(String path, Map<String, ?> values) {
        return market.guest().post(path, values).expect(200).text("id");
    }

    @Test
    void cascading_referrers_are_deleted_too_each_in_its_way() {
        String cart = market.cart(ann, "ann", Map.of());
        String line = made(LINES, Map.of("cart", cart, "text", "l"));
        ann.delete(CARTS + "/" + cart).expect(204);
        market.guest().get(LINES + "/" + line).expect(404);
        assertThat(market.root().get(LINES + "/" + line).expect(200).json())
                .containsEntry("gone", true)
                .containsEntry("cart", cart);
    }

    @Test
    void optional_references_are_taken_out() {
        String cart = market.cart(ann, "ann", Map.of());
        String other = market.cart(ann, "ann", Map.of());
        String note = made(NOTES, Map.of("main", cart, "carts", List.of(cart, other)));
        ann.delete(CARTS + "/" + cart).expect(204);
        assertThat(market.guest().get(NOTES + "/" + note).json())
                .containsEntry("main", "")
                .containsEntry("carts", List.of(other));
    }

    @Test
    void a_required_reference_refuses_the_deletion_and_nothing_is_marked() {
        String cart = market.cart(ann, "ann", Map.of());
        String line = made(LINES, Map.of("cart", cart));
        made(ORDERS, Map.of("cart", cart));
        assertThat(ann.delete(CARTS + "/" + cart).expect(400).text("message")).contains("required");
        ann.get(CARTS + "/" + cart).expect(200);
        market.guest().get(LINES + "/" + line).expect(200);
    }

    @Test
    void removing_for_good_what_a_marked_row_refers_to_frees_it_silently() {
        String good = made(GOODS, Map.of("name", "g"));
        String cart = market.cart(ann, "ann", Map.of("good", good));
        ann.delete(CARTS + "/" + cart).expect(204);
        market.guest().delete(GOODS + "/" + good).expect(204);
        assertThat(market.root().get(CARTS + "/" + cart).expect(200).json())
                .containsEntry("good", "")
                .containsEntry("is_delete", 1L);
    }

    @Test
    void a_final_removal_takes_marked_cascading_referrers_along() {
        String cart = market.cart(ann, "ann", Map.of());
        String line = made(LINES, Map.of("cart", cart));
        market.root().delete(CARTS + "/" + cart).expect(204);
        market.root().get(LINES + "/" + line).expect(200);
        market.root().delete(CARTS + "/" + cart).expect(204);
        market.root().get(LINES + "/" + line).expect(404);
    }
}
