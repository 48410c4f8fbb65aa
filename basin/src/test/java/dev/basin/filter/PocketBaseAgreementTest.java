package dev.basin.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.schema.RelationField;
import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningPocketBase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases are what a real PocketBase answers. */
class PocketBaseAgreementTest {
    private final Map<String, ApiClient> callers = new HashMap<>();

    @Test
    void pocketbase_answers_the_cases_as_written(@TempDir Path folder) {
        Path directory = folder.resolve("pb_data");
        PocketBaseBinary binary = PocketBaseBinary.newest();
        binary.superuser(directory, "root@example.com", FilterWorld.PASSWORD);
        List<FilterCase> cases = FilterCase.all();
        try (RunningPocketBase peer = binary.serve(directory)) {
            fill(peer);
            List<String> answers =
                    cases.stream().map(asked -> asked + " => " + answer(asked)).toList();
            assertThat(answers)
                    .isEqualTo(cases.stream()
                            .map(asked -> asked + " => " + asked.answer())
                            .toList());
        }
    }

    private void fill(RunningPocketBase peer) {
        ApiClient root = peer.client().login("_superusers", "root@example.com", FilterWorld.PASSWORD);
        for (Collection collection : FilterWorld.COLLECTIONS) {
            root.post("/api/collections", definition(collection, false)).expect(200);
            Map<String, @Nullable Object> whole = definition(collection, true);
            whole.put("listRule", collection.rules().list());
            root.patch("/api/collections/" + collection.name(), whole).expect(200);
        }
        FilterWorld.records()
                .forEach(seed -> root.post(records(seed.collection().name()), seed.fields())
                        .expect(200));
        ApiClient guest = peer.client().with(Map.of("X-Token", "abc", "X-Part", "hel"));
        callers.put("root", root);
        callers.put("guest", guest);
        callers.put("ann", guest.login(FilterWorld.USERS.name(), "ann@example.com", FilterWorld.PASSWORD));
        callers.put("bob", guest.login(FilterWorld.USERS.name(), "bob@example.com", FilterWorld.PASSWORD));
    }

    /** @param selfRelations whether with the relations to itself, which PocketBase takes only for a collection that is there */
    private static Map<String, @Nullable Object> definition(Collection collection, boolean selfRelations) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        made.put("id", collection.id());
        made.put("name", collection.name());
        made.put("type", collection.type().word());
        made.put(
                "fields",
                collection.fields().stream()
                        .filter(field -> selfRelations || !isTo(collection, field))
                        .map(Field::definition)
                        .toList());
        made.put("indexes", collection.indexes());
        return made;
    }

    private static boolean isTo(Collection collection, Field field) {
        return field instanceof RelationField relation
                && relation.collectionId().equals(collection.id());
    }

    private static Map<String, @Nullable Object> rule(String name, @Nullable String text) {
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put(name, text);
        return change;
    }

    private ApiClient caller(String who) {
        return Objects.requireNonNull(callers.get(who));
    }

    private String answer(FilterCase asked) {
        String list = records(asked.collection()) + "?perPage=500&page=1";
        return switch (asked.kind()) {
            case FILTER -> shown(caller(asked.who()).get(list + "&filter=" + encoded(asked.text())), false);
            case SORT -> shown(caller(asked.who()).get(list + "&sort=" + encoded(asked.text())), true);
            case RULE ->
                under("listRule", asked, () -> shown(caller(asked.who()).get(list), false));
            case CREATE -> under("createRule", asked, () -> create(asked));
            case UPDATE -> under("updateRule", asked, () -> update(asked));
        };
    }

    private interface Asking {
        String ask();
    }

    private String under(String rule, FilterCase asked, Asking asking) {
        String path = "/api/collections/" + asked.collection();
        if (caller("root").patch(path, rule(rule, asked.text())).status() != 200) {
            return "no";
        }
        String answer = asking.ask();
        caller("root").patch(path, rule(rule, "")).expect(200);
        return answer;
    }

    private String create(FilterCase asked) {
        Answer answer = caller(asked.who()).post(records(asked.collection()), body(asked));
        if (answer.status() != 200) {
            return "no";
        }
        caller("root")
                .delete(records(asked.collection()) + "/" + answer.text("id"))
                .expect(204);
        return "yes";
    }

    private String update(FilterCase asked) {
        String first = records(asked.collection()) + "/" + FilterWorld.id("p1");
        Answer answer = caller(asked.who()).patch(first, body(asked));
        if (answer.status() != 200) {
            return "no";
        }
        Map<String, Object> original = FilterWorld.records().stream()
                .map(FilterWorld.Seed::fields)
                .filter(fields -> FilterWorld.id("p1").equals(fields.get("id")))
                .findFirst()
                .orElseThrow();
        caller("root").patch(first, original).expect(200);
        return "yes";
    }

    private static Map<String, @Nullable Object> body(FilterCase asked) {
        return new Answer(200, asked.body()).json();
    }

    private static String records(String collection) {
        return "/api/collections/" + collection + "/records";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String shown(Answer answer, boolean ordered) {
        if (answer.status() != 200) {
            return "no";
        }
        List<String> names = answer.items().stream()
                .map(item -> FilterWorld.shortName(String.valueOf(item.get("id"))))
                .toList();
        return String.join(" ", ordered ? names : names.stream().sorted().toList());
    }
}
