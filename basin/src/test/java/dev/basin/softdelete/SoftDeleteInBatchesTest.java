package dev.basin.softdelete;

import static dev.basin.softdelete.Market.CARTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftDeleteInBatchesTest {
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

    private Answer batch(ApiClient caller, List<Map<String, Object>> requests) {
        market.root()
                .patch("/api/settings", Map.of("batch", Map.of("enabled", true, "maxRequests", 9, "timeout", 9)))
                .expect(200);
        return caller.post("/api/batch", Map.of("requests", requests));
    }

    private static Map<String, Object> request(String method, String path, Map<String, Object> body) {
        return Map.of("method", method, "url", path, "body", body);
    }

    @Test
    void a_batch_marks_and_no_longer_finds_what_it_marked() {
        String id = market.cart(ann, "ann", Map.of());
        Map<String, Object> delete = request("DELETE", CARTS + "/" + id, Map.of());
        assertThat(batch(ann, List.of(delete, delete)).expect(400).body()).contains("\"status\":404");
        ann.get(CARTS + "/" + id).expect(200);
        assertThat(batch(ann, List.of(delete)).expect(200).body()).contains("204");
        ann.get(CARTS + "/" + id).expect(404);
        market.root().get(CARTS + "/" + id).expect(200);
    }

    @Test
    void an_upsert_changes_no_marked_row_but_for_superusers() {
        String id = market.cart(ann, "ann", Map.of());
        ann.delete(CARTS + "/" + id).expect(204);
        Map<String, Object> upsert = request("PUT", CARTS, Map.of("id", id, "owner", "ann", "remark", "x"));
        batch(ann, List.of(upsert)).expect(400);
        assertThat(market.root().get(CARTS + "/" + id).text("remark")).isEmpty();
        batch(market.root(), List.of(upsert)).expect(200);
        assertThat(market.root().get(CARTS + "/" + id).text("remark")).isEqualTo("x");
    }
}
