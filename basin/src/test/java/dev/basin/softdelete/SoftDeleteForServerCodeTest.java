package dev.basin.softdelete;

import static dev.basin.softdelete.Market.CARTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.errors.ApiException;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.testkit.ApiClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftDeleteForServerCodeTest {
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

    private RecordStore records() {
        return market.basin().application().records();
    }

    private Record stored(String number) {
        return records().save(records().create("carts").set("owner", "ann").set("number", number));
    }

    @Test
    void the_store_sees_live_records_unless_asked_for_all() {
        Record gone = stored("1");
        Record live = stored("2");
        records().delete(gone);
        RecordStore all = records().includingDeleted();
        assertThat(records().find("carts", gone.id())).isEmpty();
        assertThat(all.find("carts", gone.id()).orElseThrow().softDeleted()).isTrue();
        assertThat(records().first("carts", "number = '1'", Map.of())).isEmpty();
        assertThat(all.first("carts", "number = '1'", Map.of())).isPresent();
        assertThat(ids(records().list("carts", "", "", 0, 0, Map.of()))).containsExactly(live.id());
        assertThat(all.list("carts", "", "", 0, 0, Map.of())).hasSize(2);
        assertThat(records().count("carts", "", Map.of())).isEqualTo(1);
        assertThat(all.count("carts", "", Map.of())).isEqualTo(2);
        assertThat(ids(records().having("carts", "owner", List.of("ann")))).containsExactly(live.id());
        assertThat(all.having("carts", "owner", List.of("ann"))).hasSize(2);
        assertThat(records().page("carts", "", "", 1, 9, Map.of()).total()).isEqualTo(1);
        assertThat(all.page("carts", "", "", 1, 9, Map.of()).total()).isEqualTo(2);
        assertThat(ids(records().walk("carts", "", "", Map.of()).next())).containsExactly(live.id());
        assertThat(all.walk("carts", "", "", Map.of()).next()).hasSize(2);
    }

    private static List<String> ids(List<Record> records) {
        return records.stream().map(Record::id).toList();
    }

    @Test
    void a_deletion_is_part_of_the_transaction() {
        Record cart = stored("1");
        assertThatThrownBy(() -> market.basin().application().database().run(_ -> {
                    records().delete(cart);
                    assertThat(records().find("carts", cart.id())).isEmpty();
                    throw ApiException.badRequest("no");
                }))
                .isInstanceOf(ApiException.class);
        assertThat(records().find("carts", cart.id())).isPresent();
    }

    @Test
    void a_record_that_was_marked_meanwhile_is_gone_to_who_holds_it() {
        Record cart = stored("1");
        records().delete(records().find("carts", cart.id()).orElseThrow());
        assertThatThrownBy(() -> records().delete(cart)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> records().save(cart.set("remark", "x"))).isInstanceOf(ApiException.class);
        Record marked = records().includingDeleted().find("carts", cart.id()).orElseThrow();
        records().delete(marked);
        assertThat(records().includingDeleted().find("carts", cart.id())).isEmpty();
    }

    @Test
    void hooks_see_a_deletion_and_lists_without_marked_rows() {
        List<String> seen = new ArrayList<>();
        var hooks = market.basin().application().hooks();
        hooks.onDelete("carts", event -> {
            seen.add("delete");
            event.next();
        });
        hooks.afterDelete("carts", event -> {
            seen.add("after");
            event.next();
        });
        hooks.onUpdate("carts", event -> {
            seen.add("update");
            event.next();
        });
        hooks.onListRequest("carts", event -> {
            seen.add("list " + event.records().size());
            event.next();
        });
        String id = market.cart(ann, "ann", Map.of());
        ann.delete(CARTS + "/" + id).expect(204);
        assertThat(ann.get(CARTS).items()).isEmpty();
        assertThat(seen).containsExactly("delete", "after", "list 0");
    }
}
