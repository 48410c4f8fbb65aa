package dev.basin.softdelete;

import static dev.basin.softdelete.Market.CARTS;
import static dev.basin.softdelete.Market.GOODS;
import static dev.basin.softdelete.Market.LINES;
import static dev.basin.softdelete.Market.NOTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.ApiClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelationsToSoftDeletedTest {
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

    /** A note that refers to a cart which a superuser marked, so that nothing was taken out of the note. */
    private String noteOfMarked(String cart) {
        String note = market.guest()
                .post(NOTES, Map.of("text", "n", "main", cart, "carts", List.of(cart)))
                .expect(200)
                .text("id");
        market.root().patch(CARTS + "/" + cart, Map.of("is_delete", 1)).expect(200);
        return note;
    }

    private void showCarts() {
        market.root()
                .patch("/api/collections/carts", Map.of("viewRule", "", "listRule", ""))
                .expect(200);
    }

    @Test
    void a_marked_record_is_not_expanded() {
        showCarts();
        String note = noteOfMarked(market.cart(ann, "ann", Map.of("remark", "hidden")));
        String path = NOTES + "/" + note + "?expand=main,carts";
        assertThat(market.guest().get(path).expect(200).body()).doesNotContain("hidden");
        assertThat(market.guest().get(NOTES + "?expand=main,carts").expect(200).body())
                .doesNotContain("hidden");
        assertThat(market.root().get(path).expect(200).body()).contains("hidden");
    }

    @Test
    void a_marked_record_is_no_back_relation() {
        showCarts();
        String good =
                market.guest().post(GOODS, Map.of("name", "g")).expect(200).text("id");
        String gone = market.cart(ann, "ann", Map.of("good", good, "remark", "hidden"));
        String live = market.cart(ann, "ann", Map.of("good", good, "remark", "shown"));
        ann.delete(CARTS + "/" + gone).expect(204);
        assertThat(market.guest()
                        .get(GOODS + "/" + good + "?expand=carts_via_good")
                        .expect(200)
                        .body())
                .contains(live)
                .doesNotContain(gone);
        assertThat(market.root()
                        .get(GOODS + "/" + good + "?expand=carts_via_good")
                        .body())
                .contains(live, gone);
        assertThat(market.guest()
                        .get(GOODS + "?filter=carts_via_good.remark?='hidden'")
                        .items())
                .isEmpty();
        assertThat(market.guest()
                        .get(GOODS + "?filter=carts_via_good.remark='shown'")
                        .items())
                .hasSize(1);
        assertThat(market.root()
                        .get(GOODS + "?filter=carts_via_good.remark?='hidden'")
                        .items())
                .hasSize(1);
    }

    @Test
    void a_marked_record_answers_no_filter_or_sort_through_a_relation() {
        showCarts();
        noteOfMarked(market.cart(ann, "ann", Map.of("remark", "hidden")));
        assertThat(market.guest().get(NOTES + "?filter=main.remark='hidden'").items())
                .isEmpty();
        assertThat(market.guest().get(NOTES + "?filter=carts.remark?='hidden'").items())
                .isEmpty();
        assertThat(market.guest().get(NOTES + "?filter=carts.remark='hidden'").items())
                .isEmpty();
        assertThat(market.guest().get(NOTES + "?sort=main.remark").items()).hasSize(1);
        assertThat(market.root().get(NOTES + "?filter=main.remark='hidden'").items())
                .hasSize(1);
    }

    @Test
    void rules_look_past_marked_records() {
        market.root()
                .patch(
                        "/api/collections/notes",
                        Map.of(
                                "listRule", "@collection.carts.remark ?= 'key'",
                                "viewRule", "main.remark = 'key'",
                                "createRule", "@request.body.main.remark = 'key'"))
                .expect(200);
        String cart = market.cart(ann, "ann", Map.of("remark", "key"));
        String note =
                market.guest().post(NOTES, Map.of("main", cart)).expect(200).text("id");
        assertThat(market.guest().get(NOTES).items()).hasSize(1);
        market.guest().get(NOTES + "/" + note).expect(200);
        market.root().patch(CARTS + "/" + cart, Map.of("is_delete", 1)).expect(200);
        assertThat(market.guest().get(NOTES).items()).isEmpty();
        market.guest().get(NOTES + "/" + note).expect(404);
        market.guest().post(NOTES, Map.of("main", cart)).expect(400);
        assertThat(market.root()
                        .get(NOTES + "?filter=@collection.carts.remark?='key'")
                        .items())
                .hasSize(1);
    }

    @Test
    void nothing_new_refers_to_a_marked_record() {
        String cart = market.cart(ann, "ann", Map.of());
        ann.delete(CARTS + "/" + cart).expect(204);
        assertThat(market.guest().post(LINES, Map.of("cart", cart)).expect(400).body())
                .contains("validation_missing_rel_records");
        assertThat(market.guest()
                        .post(NOTES, Map.of("carts", List.of(cart)))
                        .expect(400)
                        .body())
                .contains("validation_missing_rel_records");
        market.root().post(LINES, Map.of("cart", cart)).expect(200);
    }

    @Test
    void a_unique_back_relation_among_live_rows_shows_one_record_but_superusers_see_all(@TempDir Path other) {
        var target = CollectionBuilder.base("tables").viewRule("").listRule("").build();
        var seats = CollectionBuilder.base("seats")
                .fields(Market.relation("at", target, false, false), Fields.bool("gone"), Fields.text("who"))
                .softDelete("gone")
                .uniqueAmongLive("at")
                .listRule("")
                .viewRule("")
                .build();
        try (Market house =
                Market.open(other, builder -> builder.collection(target).collection(seats))) {
            var records = house.basin().application().records();
            String table = records.save(records.create("tables")).id();
            records.delete(records.save(records.create("seats").set("at", table).set("who", "old")));
            records.save(records.includingDeleted()
                    .first("seats", "who = 'old'", Map.of())
                    .orElseThrow()
                    .set("at", table));
            records.save(records.create("seats").set("at", table).set("who", "new"));
            String path = "/api/collections/tables/records";
            assertThat(house.guest().get(path + "?expand=seats_via_at").body())
                    .contains("\"seats_via_at\":{")
                    .doesNotContain("old");
            assertThat(house.root().get(path + "?expand=seats_via_at").body()).contains("old", "new");
            assertThat(house.root().get(path + "?filter=seats_via_at.who!=''").items())
                    .hasSize(1);
        }
    }
}
