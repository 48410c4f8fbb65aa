package dev.basin.records;

import static dev.basin.records.RecordsFixture.as;
import static dev.basin.records.RecordsFixture.guest;
import static dev.basin.records.RecordsFixture.refusal;
import static dev.basin.records.RecordsFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.filter.RequestContext;
import dev.basin.json.Json;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Field;
import dev.basin.schema.Fields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpandingRelationsTest extends RecordsTest {
    private static final String POST = "post00000000001";

    @BeforeEach
    void posts() {
        Collection people = basin.open("people", Fields.text("name"));
        Collection secrets = basin.save(
                CollectionBuilder.base("secrets").fields(Fields.text("name")).build());
        Collection tags = basin.save(CollectionBuilder.base("tags")
                .fields(
                        Fields.text("name"),
                        Fields.relation("by", people),
                        Fields.text("hid").asHidden())
                .viewRule("name != 'private'")
                .build());
        Collection posts = basin.open(
                "posts",
                Fields.text("name"),
                Fields.relation("author", people),
                Fields.relation("secret", secrets),
                Fields.relation("tags", tags).maxSelect(9));
        basin.open("comments", Fields.text("name"), Fields.relation("post", posts), Fields.relation("by", people));
        basin.save(CollectionBuilder.base("covers")
                .fields(Fields.text("name"), Fields.relation("post", posts))
                .unique("post")
                .viewRule("")
                .build());
        basin.open(
                "albums", Fields.text("name"), Fields.relation("posts", posts).maxSelect(9));
        basin.add("people", "id", "ann000000000001", "name", "ann");
        basin.add("people", "id", "bob000000000001", "name", "bob");
        basin.add("secrets", "id", "sec000000000001", "name", "sec");
        basin.add("tags", "id", "tag000000000001", "name", "red", "by", "ann000000000001", "hid", "hidden");
        basin.add("tags", "id", "tag000000000002", "name", "private");
        basin.add("tags", "id", "tag000000000003", "name", "blue", "by", "bob000000000001");
        basin.add(
                "posts",
                "id",
                POST,
                "name",
                "one",
                "author",
                "ann000000000001",
                "secret",
                "sec000000000001",
                "tags",
                List.of("tag000000000003", "tag000000000002", "tag000000000001"));
        basin.add("posts", "id", "post00000000002", "name", "two");
        basin.add("comments", "name", "c1", "post", POST, "by", "bob000000000001");
        basin.add("comments", "name", "c2", "post", POST);
        basin.add("covers", "name", "cover", "post", POST);
        basin.add("albums", "name", "album", "posts", List.of("post00000000002", POST));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    author                       | {"author":{"name":"ann"}}
                    tags                         | {"tags":[{"name":"blue"},{"name":"red"}]}
                    tags.by                      | {"tags":[{"expand":{"by":{"name":"bob"}},"name":"blue"},{"expand":{"by":{"name":"ann"}},"name":"red"}]}
                    'author, tags'               | {"author":{"name":"ann"},"tags":[{"name":"blue"},{"name":"red"}]}
                    comments_via_post            | {"comments_via_post":[{"name":"c1"},{"name":"c2"}]}
                    comments_via_post.by         | {"comments_via_post":[{"expand":{"by":{"name":"bob"}},"name":"c1"},{"expand":{},"name":"c2"}]}
                    covers_via_post              | {"covers_via_post":{"name":"cover"}}
                    albums_via_posts             | {"albums_via_posts":[{"name":"album"}]}
                    albums_via_posts.posts       | {"albums_via_posts":[{"expand":{"posts":[{"name":"two"},{"name":"one"}]},"name":"album"}]}
                    comments(post)               | {"comments(post)":[{"name":"c1"},{"name":"c2"}]}
                    secret                       | none
                    nope                         | none
                    name                         | none
                    comments_via_name            | none
                    people_via_author            | none
                    author.nope                  | none
                    'author,author.nope'         | none
                    'nope,author'                | {"author":{"name":"ann"}}
                    'tags.nope,tags.by'          | {"tags":[{"expand":{"by":{"name":"bob"}},"name":"blue"},{"expand":{"by":{"name":"ann"}},"name":"red"}]}
                    """)
    void a_guest_sees_the_related_records_that_the_view_rules_allow(String expand, String expected) {
        assertThat(expanded(POST, expand, guest())).isEqualTo(expected);
    }

    @Test
    void a_permitted_relation_without_records_is_an_empty_expand() {
        assertThat(expanded("post00000000002", "author,comments_via_post", guest()))
                .isEqualTo("{}");
    }

    @Test
    void superusers_see_related_records_of_every_collection_with_their_hidden_fields() {
        RequestContext superuser = as(basin.superuser());
        assertThat(expanded(POST, "secret", superuser)).isEqualTo("{\"secret\":{\"name\":\"sec\"}}");
        assertThat(text(basin.api.view("posts", POST, new Shape("tags", null), superuser)))
                .contains("\"private\"")
                .contains("\"hid\":\"hidden\"");
        assertThat(text(basin.api.view("posts", POST, new Shape("tags", null), guest())))
                .doesNotContain("hid");
    }

    @Test
    void a_path_goes_six_relations_deep() {
        String path = "comments_via_post.post.comments_via_post.post.comments_via_post.post.comments_via_post";
        String answer = text(basin.api.view("posts", POST, new Shape(path, null), guest()));
        assertThat(answer.split("\"expand\"", -1)).hasSizeGreaterThan(6);
        assertThat(depth(Json.parse(answer))).isEqualTo(6);
    }

    @Test
    void the_expand_key_stands_in_alphabetical_order() {
        assertThat(text(basin.api.view("posts", POST, new Shape("author", null), guest())))
                .startsWith("{\"author\":\"ann000000000001\",\"collectionId\":")
                .contains("\"collectionName\":\"posts\",\"expand\":{\"author\":{")
                .contains("}},\"id\":\"" + POST + "\"");
    }

    @Test
    void a_list_expands_each_record_and_picks_fields_of_related_ones() {
        ListQuery query = new ListQuery("1", "0", "name", null, "true", "author,tags", "name,expand.author.name");
        assertThat(basin.list("posts", query, guest()))
                .startsWith("{\"items\":[{\"expand\":{\"author\":{\"name\":\"ann\"}},\"name\":\"one\"},"
                        + "{\"expand\":{},\"name\":\"two\"}],");
    }

    /** The expand key of a viewed post, of each record only name and expand. */
    private String expanded(String id, String expand, RequestContext requester) {
        Object answer = Json.parse(basin.api.view("posts", id, new Shape(expand, null), requester));
        Object found = ((Map<?, ?>) Objects.requireNonNull(answer)).get("expand");
        return found == null ? "none" : Json.write(reduced(found));
    }

    private static Object reduced(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ExpandingRelationsTest::reduced).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> reduced = new TreeMap<>();
        map.forEach((key, below) -> {
            if (!map.containsKey("collectionId") || key.equals("name") || key.equals("expand")) {
                reduced.put(String.valueOf(key), reduced(below));
            }
        });
        return reduced;
    }

    private static int depth(@Nullable Object value) {
        int below = 0;
        if (value instanceof List<?> list) {
            for (Object item : list) {
                below = Math.max(below, depth(item));
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                below = Math.max(
                        below, depth(entry.getValue()) + (entry.getKey().equals("expand") ? 1 : 0));
            }
        }
        return below;
    }

    @Test
    void relations_that_lead_back_to_each_other_do_not_make_an_answer_of_any_size() {
        Collection nodes = basin.open("nodes", Fields.text("name"));
        Field friends = Fields.relation("friends", nodes).maxSelect(40);
        basin.save(nodes.withFields(
                Stream.concat(nodes.fields().stream(), Stream.of(friends)).toList()));
        List<String> ids =
                IntStream.range(0, 40).mapToObj(i -> basin.add("nodes").id()).toList();
        ids.forEach(id ->
                basin.store.save(basin.store.find("nodes", id).orElseThrow().set("friends", ids)));
        String path = "friends.friends.friends.friends.friends";
        ListQuery query = new ListQuery("1", "0", null, null, "false", path, null);
        assertThat(refusal(() -> basin.list("nodes", query, guest())))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(400))
                .hasMessageContaining("MiB");
    }
}
