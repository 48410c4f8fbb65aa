package dev.basin.softdelete;

import static dev.basin.softdelete.Market.CARTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftDeletedRecordsTest {
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

    @Test
    void a_deletion_marks_the_row_and_answers_as_ever() {
        String id = market.cart(ann, "ann", Map.of("remark", "r"));
        Answer deleted = ann.delete(CARTS + "/" + id);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(market.root().get(CARTS + "/" + id).expect(200).json())
                .containsEntry("is_delete", 1L)
                .containsEntry("remark", "r")
                .containsEntry("owner", "ann");
    }

    @Test
    void a_marked_row_is_in_no_list_view_or_total_of_others_than_superusers() {
        String gone = market.cart(ann, "ann", Map.of("amount", 1));
        String live = market.cart(ann, "ann", Map.of("amount", 2));
        ann.delete(CARTS + "/" + gone).expect(204);
        Answer list = ann.get(CARTS);
        assertThat(Market.ids(list)).containsExactly(live);
        assertThat(list.json()).containsEntry("totalItems", 1L).containsEntry("totalPages", 1L);
        assertThat(ann.get(CARTS + "?perPage=1").json()).containsEntry("totalItems", 1L);
        assertThat(ann.get(CARTS + "?perPage=1&page=9").json()).containsEntry("totalItems", 1L);
        assertThat(ann.get(CARTS + "?expand=good").items()).hasSize(1);
        assertThat(ann.get(CARTS + "?filter=amount%3D1").items()).isEmpty();
        assertThat(ann.get(CARTS + "?filter=is_delete%3D1").items()).isEmpty();
        assertThat(ann.get(CARTS + "?filter=is_delete%3E%3D0%7C%7Cid!%3D''").items())
                .hasSize(1);
        assertThat(Market.ids(ann.get(CARTS + "?sort=-is_delete,amount"))).containsExactly(live);
        assertThat(Market.ids(ann.get(CARTS + "?sort=@rowid"))).containsExactly(live);
        ann.get(CARTS + "/" + gone).expect(404);
        ann.get(CARTS + "/" + gone + "?expand=good").expect(404);
        assertThat(Market.ids(market.root().get(CARTS + "?sort=amount"))).containsExactly(gone, live);
        assertThat(market.root().get(CARTS).json()).containsEntry("totalItems", 2L);
    }

    @Test
    void collections_that_are_open_to_all_show_no_marked_row_either() {
        String line = "/api/collections/lines/records";
        String id = market.guest().post(line, Map.of("text", "a")).expect(200).text("id");
        market.guest().delete(line + "/" + id).expect(204);
        assertThat(market.guest().get(line).items()).isEmpty();
        assertThat(market.guest().get(line).json()).containsEntry("totalItems", 0L);
        market.guest().get(line + "/" + id).expect(404);
        market.guest().get(line + "/" + id + "?expand=cart").expect(404);
        market.guest().patch(line + "/" + id, Map.of("text", "b")).expect(404);
        market.guest().delete(line + "/" + id).expect(404);
        assertThat(market.root().get(line + "/" + id).expect(200).json())
                .containsEntry("gone", true)
                .containsEntry("text", "a");
    }

    @Test
    void a_marked_row_can_be_neither_changed_nor_deleted_again() {
        String id = market.cart(ann, "ann", Map.of());
        ann.delete(CARTS + "/" + id).expect(204);
        ann.patch(CARTS + "/" + id, Map.of("remark", "x")).expect(404);
        ann.patch(CARTS + "/" + id, Map.of("is_delete", 0)).expect(404);
        ann.delete(CARTS + "/" + id).expect(404);
        assertThat(market.root().get(CARTS + "/" + id).json()).containsEntry("remark", "");
    }

    @Test
    void nobody_but_a_superuser_writes_the_mark() {
        assertThat(market.tryCart(ann, "ann", Map.of("is_delete", 1))
                        .expect(400)
                        .json())
                .containsEntry("message", "Failed to create record.")
                .containsEntry("data", Map.of());
        String id = market.cart(ann, "ann", Map.of("is_delete", 0));
        ann.patch(CARTS + "/" + id, Map.of("is_delete", 1)).expect(404);
        ann.patch(CARTS + "/" + id, Map.of("is_delete+", 1)).expect(404);
        ann.patch(CARTS + "/" + id, Map.of("is_delete", 0, "remark", "same")).expect(200);
        market.root().patch(CARTS + "/" + id, Map.of("is_delete", 1)).expect(200);
        ann.get(CARTS + "/" + id).expect(404);
    }

    @Test
    void a_superuser_edits_restores_and_finally_removes_a_marked_row() {
        String id = market.cart(ann, "ann", Map.of());
        market.root().delete(CARTS + "/" + id).expect(204);
        market.root().patch(CARTS + "/" + id, Map.of("remark", "why")).expect(200);
        ann.get(CARTS + "/" + id).expect(404);
        market.root().patch(CARTS + "/" + id, Map.of("is_delete", 0)).expect(200);
        assertThat(ann.get(CARTS + "/" + id).expect(200).json()).containsEntry("remark", "why");
        market.root().delete(CARTS + "/" + id).expect(204);
        market.root().delete(CARTS + "/" + id).expect(204);
        market.root().get(CARTS + "/" + id).expect(404);
    }

    @Test
    void the_next_start_still_hides_what_was_marked(@TempDir Path directory) {
        String id;
        try (Market first = Market.open(directory)) {
            ApiClient bob = first.buyer("bob");
            id = first.cart(bob, "bob", Map.of());
            bob.delete(CARTS + "/" + id).expect(204);
        }
        try (Market second = Market.open(directory)) {
            ApiClient bob = second.guest().login("buyers", "bob@example.com", Market.PASSWORD);
            bob.get(CARTS + "/" + id).expect(404);
            assertThat(bob.get(CARTS).items()).isEmpty();
        }
    }

    @Test
    void a_change_of_the_collection_by_a_superuser_keeps_the_capability() {
        String id = market.cart(ann, "ann", Map.of());
        ann.delete(CARTS + "/" + id).expect(204);
        market.root()
                .patch("/api/collections/carts", Map.of("viewRule", "", "listRule", ""))
                .expect(200);
        market.guest().get(CARTS + "/" + id).expect(404);
        assertThat(market.guest().get(CARTS).items()).isEmpty();
        market.root().patch("/api/collections/carts", Map.of("name", "baskets")).expect(200);
        String renamed = "/api/collections/baskets/records";
        market.guest().get(renamed + "/" + id).expect(404);
        assertThat(market.guest().get(renamed).items()).isEmpty();
    }

    @Test
    void truncating_removes_live_and_marked_rows_for_good() {
        String gone = market.cart(ann, "ann", Map.of());
        market.cart(ann, "ann", Map.of());
        ann.delete(CARTS + "/" + gone).expect(204);
        market.root().delete("/api/collections/carts/truncate").expect(204);
        assertThat(market.root().get(CARTS).items()).isEmpty();
    }
}
