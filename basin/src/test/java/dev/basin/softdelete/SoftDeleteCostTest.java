package dev.basin.softdelete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.filter.CompiledSelection;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.testkit.ApiClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftDeleteCostTest {
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

    private CompiledSelection list(RequestContext request) {
        var application = market.basin().application();
        var carts = application.collections().find("carts").orElseThrow();
        return application
                .filters()
                .compile(new Selection(carts, "owner = 'ann'", null, "-created,-id", false, Map.of(), null), request);
    }

    private RequestContext as(ApiClient caller) {
        return new RequestContext(
                "default",
                "GET",
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.of(market.basin()
                        .application()
                        .tokens()
                        .fromAuthorization(caller.token())
                        .orElseThrow()));
    }

    @Test
    void a_list_of_live_rows_is_read_from_an_index_in_its_order() {
        CompiledSelection selection = list(as(ann));
        List<String> plan = market.basin()
                .application()
                .database()
                .list(
                        "EXPLAIN QUERY PLAN " + selection.shape().listSql("\"carts\".\"id\""),
                        Stream.concat(selection.params().stream(), Stream.of(30L, 0L))
                                .toList(),
                        row -> String.valueOf(row.text(3)));
        assertThat(plan).singleElement().asString().contains("idx_carts_owner_is_delete_created_id");
    }

    @Test
    void what_was_compiled_is_kept_for_each_kind_of_caller() {
        CompiledSelection others = list(as(ann));
        CompiledSelection superusers = list(as(market.root()));
        assertThat(list(as(ann)).shape()).isSameAs(others.shape());
        assertThat(list(as(market.root())).shape()).isSameAs(superusers.shape());
        assertThat(others.where()).contains("is_delete");
        assertThat(superusers.where()).doesNotContain("is_delete");
    }
}
