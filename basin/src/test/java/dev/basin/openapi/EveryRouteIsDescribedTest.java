package dev.basin.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native routes and the description of them are the same, neither more. */
class EveryRouteIsDescribedTest {
    private static final String COLLECTION = "/api/collections/";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @TempDir
    Path directory;

    private final List<String> known = new ArrayList<>();

    private TestBasin start() {
        return TestBasin.start(
                directory,
                builder -> builder.collection(CollectionBuilder.base("posts")
                                .fields(Fields.text("title"))
                                .build())
                        // as awkward a name as a collection can have
                        .collection(CollectionBuilder.base("logs").build())
                        .collection(CollectionBuilder.auth("people").build())
                        .collection(CollectionBuilder.view("titles", "SELECT id, title FROM posts")
                                .build())
                        .extend((_, routes) -> known.addAll(routes.known())));
    }

    private static Map<?, ?> object(@Nullable Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<?, ?> described(TestBasin basin) {
        return object(Json.parse(
                basin.superuser().get("/api/openapi.json").expect(200).body()));
    }

    /** Such as {@code POST /api/batch}. */
    private static Set<String> operations(Map<?, ?> document) {
        Set<String> found = new TreeSet<>();
        object(document.get("paths"))
                .forEach((path, item) -> object(item).keySet().stream()
                        .map(String::valueOf)
                        .filter(METHODS::contains)
                        .forEach(method -> found.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return found;
    }

    private static String general(String operation, List<Collection> collections) {
        for (Collection collection : collections) {
            String own = COLLECTION + collection.name() + "/";
            if (operation.contains(own)) {
                return operation.replace(own, COLLECTION + "{collection}/");
            }
        }
        return operation;
    }

    @Test
    void every_route_is_described_and_every_description_has_its_route() {
        try (TestBasin basin = start()) {
            List<Collection> collections = basin.application().collections().all();
            Set<String> general = new TreeSet<>();
            operations(described(basin)).forEach(operation -> general.add(general(operation, collections)));
            assertThat(known).hasSizeGreaterThan(40);
            assertThat(general).isEqualTo(new TreeSet<>(known));
        }
    }

    @Test
    void each_collection_has_what_its_type_has() {
        try (TestBasin basin = start()) {
            Set<String> operations = operations(described(basin));
            long ofRecords = known.stream()
                    .filter(route -> route.contains("{collection}/records"))
                    .count();
            long ofAccounts = known.stream()
                    .filter(route -> route.contains("{collection}/")
                            && !route.contains("/records")
                            && !route.contains("/truncate")
                            && !route.contains("/files/"))
                    .count();
            for (Collection collection : basin.application().collections().all()) {
                long expected = collection.isView() ? 2 : collection.isAuth() ? ofRecords + ofAccounts : ofRecords;
                assertThat(operations)
                        .filteredOn(operation -> operation.contains(COLLECTION + collection.name() + "/"))
                        .as(collection.name())
                        .hasSize((int) expected);
            }
        }
    }

    @Test
    void the_same_collections_are_described_by_the_same_text() {
        try (TestBasin basin = start()) {
            Map<?, ?> document = described(basin);
            Map<?, ?> components = object(document.get("components"));
            Map<?, ?> failure = object(object(components.get("schemas")).get("failure"));
            assertThat(object(failure.get("properties")).keySet())
                    .map(String::valueOf)
                    .containsExactly("data", "message", "status");
        }
    }
}
