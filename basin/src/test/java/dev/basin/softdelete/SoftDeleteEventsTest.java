package dev.basin.softdelete;

import static dev.basin.softdelete.Market.CARTS;
import static dev.basin.softdelete.Market.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import dev.basin.testkit.EventClient;
import dev.basin.testkit.EventClient.SentEvent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftDeleteEventsTest {
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
    void subscribers_hear_of_a_deletion_and_of_nothing_afterwards() {
        String id = market.cart(ann, "ann", Map.of("remark", "r"));
        try (EventClient all = EventClient.connect(market.basin().port());
                EventClient one = EventClient.connect(market.basin().port());
                EventClient root = EventClient.connect(market.basin().port())) {
            all.subscribe(ann, "carts/*");
            one.subscribe(ann, "carts/" + id);
            root.subscribe(market.root(), "carts/*");
            ann.delete(CARTS + "/" + id).expect(204);
            SentEvent deleted = all.next();
            assertThat(deleted.action()).isEqualTo("delete");
            assertThat(deleted.record()).containsEntry("remark", "r").containsEntry("is_delete", 0L);
            assertThat(one.next().action()).isEqualTo("delete");
            SentEvent marked = root.next();
            assertThat(marked.action()).isEqualTo("update");
            assertThat(marked.record()).containsEntry("is_delete", 1L);
            market.root().patch(CARTS + "/" + id, Map.of("remark", "x")).expect(200);
            assertThat(root.next().record()).containsEntry("remark", "x");
            market.root().delete(CARTS + "/" + id).expect(204);
            assertThat(root.next().action()).isEqualTo("delete");
            String next = market.cart(ann, "ann", Map.of());
            SentEvent after = all.next();
            assertThat(after.action()).isEqualTo("create");
            assertThat(after.record()).containsEntry("id", next);
        }
    }

    @Test
    void a_superusers_edit_of_the_mark_is_a_deletion_or_a_creation_to_others() {
        String id = market.cart(ann, "ann", Map.of());
        try (EventClient all = EventClient.connect(market.basin().port());
                EventClient root = EventClient.connect(market.basin().port())) {
            all.subscribe(ann, "carts/*");
            root.subscribe(market.root(), "carts/*");
            market.root().patch(CARTS + "/" + id, Map.of("is_delete", 1)).expect(200);
            assertThat(all.next().action()).isEqualTo("delete");
            assertThat(root.next().action()).isEqualTo("update");
            market.root().patch(CARTS + "/" + id, Map.of("is_delete", 0)).expect(200);
            assertThat(all.next().action()).isEqualTo("create");
            assertThat(root.next().action()).isEqualTo("update");
        }
    }

    @Test
    void cascaded_marks_are_deletions_to_subscribers() {
        String id = market.cart(ann, "ann", Map.of());
        market.guest().post(LINES, Map.of("cart", id)).expect(200);
        try (EventClient lines = EventClient.connect(market.basin().port())) {
            lines.subscribe(market.guest(), "lines/*");
            ann.delete(CARTS + "/" + id).expect(204);
            assertThat(lines.next().action()).isEqualTo("delete");
        }
    }
}
