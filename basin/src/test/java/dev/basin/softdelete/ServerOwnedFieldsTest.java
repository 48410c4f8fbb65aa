package dev.basin.softdelete;

import static dev.basin.softdelete.Market.CARTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerOwnedFieldsTest {
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

    private static void refused(Answer answer) {
        assertThat(answer.expect(400).json())
                .containsEntry("message", "Failed to create record.")
                .containsEntry("data", Map.of());
    }

    @Test
    void the_claimed_field_must_be_sent_and_be_the_callers() {
        refused(ann.post(CARTS, Map.of("remark", "x")));
        refused(market.tryCart(ann, "bob", Map.of()));
        refused(market.tryCart(ann, "", Map.of()));
        refused(market.tryCart(ann, " ann", Map.of()));
        market.tryCart(ann, "ann", Map.of()).expect(200);
    }

    @Test
    void a_caller_without_the_claim_can_claim_nothing() {
        ApiClient nobody = market.buyer("x");
        market.root()
                .patch(
                        "/api/collections/buyers/records/"
                                + market.basin()
                                        .application()
                                        .tokens()
                                        .fromAuthorization(nobody.token())
                                        .orElseThrow()
                                        .id(),
                        Map.of("openid", ""))
                .expect(200);
        refused(market.tryCart(nobody, "", Map.of()));
        refused(market.tryCart(market.guest(), "ann", Map.of()));
    }

    @Test
    void ids_are_generated_when_none_is_sent() {
        Answer made = market.tryCart(ann, "ann", Map.of()).expect(200);
        assertThat(made.text("cart_id")).matches("C[0-9a-zA-Z]{12}");
        assertThat(market.tryCart(ann, "ann", Map.of("cart_id", "mine"))
                        .expect(200)
                        .text("cart_id"))
                .isEqualTo("mine");
    }

    @Test
    void an_update_may_repeat_but_not_change_them() {
        String id = market.cart(ann, "ann", Map.of("cart_id", "mine", "number", "7"));
        String path = CARTS + "/" + id;
        ann.patch(path, Map.of("owner", "bob")).expect(404);
        ann.patch(path, Map.of("cart_id", "other")).expect(404);
        ann.patch(path, Map.of("number", "8", "remark", "x")).expect(404);
        ann.patch(path, Map.of("number", "")).expect(404);
        assertThat(ann.patch(path, Map.of("owner", "ann", "cart_id", "mine", "number", "7", "remark", "x"))
                        .expect(200)
                        .text("remark"))
                .isEqualTo("x");
        assertThat(market.root()
                        .patch(path, Map.of("owner", "bob", "number", "9"))
                        .expect(200)
                        .text("number"))
                .isEqualTo("9");
    }

    @Test
    void a_batch_and_a_form_are_held_to_the_same() {
        market.root()
                .patch("/api/settings", Map.of("batch", Map.of("enabled", true, "maxRequests", 9, "timeout", 9)))
                .expect(200);
        String id = market.cart(ann, "ann", Map.of("number", "7"));
        Map<String, Object> change = Map.of("method", "PATCH", "url", CARTS + "/" + id, "body", Map.of("number", "8"));
        Answer batch =
                ann.post("/api/batch", Map.of("requests", List.of(change))).expect(400);
        assertThat(batch.body()).contains("\"status\":404");
        Map<String, Object> stolen = Map.of("method", "POST", "url", CARTS, "body", Map.of("owner", "bob"));
        assertThat(ann.post("/api/batch", Map.of("requests", List.of(stolen)))
                        .expect(400)
                        .body())
                .contains("Failed to create record.");
        HttpCaller form = market.basin().http().token(ann.token());
        assertThat(form.multipart("POST", CARTS, new MultipartBody().text("owner", "bob"))
                        .status())
                .isEqualTo(400);
        assertThat(form.multipart("POST", CARTS, new MultipartBody().text("owner", "ann"))
                        .status())
                .isEqualTo(200);
        assertThat(form.multipart("PATCH", CARTS + "/" + id, new MultipartBody().text("number", "8"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void superusers_and_server_code_are_free() {
        String id = market.root()
                .post(CARTS, Map.of("owner", "anybody"))
                .expect(200)
                .text("id");
        assertThat(market.root().get(CARTS + "/" + id).text("cart_id")).startsWith("C");
        var records = market.basin().application().records();
        var stored = records.save(records.create("carts").set("owner", "code"));
        assertThat(stored.text("cart_id")).startsWith("C");
        assertThat(records.save(stored.set("owner", "other")).text("owner")).isEqualTo("other");
    }

    @Test
    void declarations_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> CollectionBuilder.base("a").softDelete("gone").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no field gone");
        assertThatThrownBy(() -> CollectionBuilder.base("a")
                        .fields(Fields.text("gone"))
                        .softDelete("gone")
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CollectionBuilder.base("a")
                        .fields(Fields.text("x"))
                        .immutable("x")
                        .reserved("x")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }
}
