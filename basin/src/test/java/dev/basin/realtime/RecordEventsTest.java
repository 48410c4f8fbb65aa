package dev.basin.realtime;

import static dev.basin.realtime.RealtimeFixture.NOTES;
import static dev.basin.realtime.RealtimeFixture.PEOPLE;
import static dev.basin.realtime.RealtimeFixture.POSTS;
import static dev.basin.realtime.RealtimeFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.ApiException;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.EventClient;
import dev.basin.testkit.EventClient.SentEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of what a client may see is marked by a topic of its own, so that nothing has to be waited for in vain. */
class RecordEventsTest {
    private static final String LOCKED = "/api/collections/locked/records";
    private static final String END = "the end";

    @SuppressWarnings("NullAway.Init")
    private RealtimeFixture server;

    @BeforeEach
    void start(@TempDir Path directory) {
        server = RealtimeFixture.start(directory);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Makes sure that nothing more has come about the collection. */
    private void expectNothing(EventClient client, ApiClient caller, String collection) {
        EventClient other = server.connect().subscribe(server.basin().superuser(), collection);
        client.subscribe(caller, END);
        server.guest()
                .post("/api/collections/" + collection + "/records", Map.of())
                .expect(200);
        other.next();
        server.basin().application().realtime().send(END, "{}");
        assertThat(client.next().name()).isEqualTo(END);
    }

    @Test
    void changes_reach_the_subscribers_of_the_collection_and_of_the_record() {
        EventClient client = server.connect().subscribe(server.guest(), "posts/*");
        String id = server.post(Map.of("title", "a", "n", 1));
        SentEvent created = client.next();
        assertThat(created.id()).isEqualTo(client.id());
        assertThat(created.name()).isEqualTo("posts/*");
        assertThat(created.data())
                .isEqualTo("{\"record\":{\"collectionId\":\"" + RealtimeFixture.POSTS_COLLECTION.id()
                        + "\",\"collectionName\":\"posts\",\"id\":\"" + id
                        + "\",\"n\":1,\"owner\":\"\",\"title\":\"a\"},\"action\":\"create\"}");
        client.subscribe(server.guest(), "posts/" + id);
        server.post(Map.of("title", "another"));
        server.guest().patch(POSTS + "/" + id, Map.of("n", 2)).expect(200);
        SentEvent updated = client.next();
        assertThat(updated.name()).isEqualTo("posts/" + id);
        assertThat(updated.action()).isEqualTo("update");
        assertThat(updated.record()).containsEntry("title", "a");
        server.guest().delete(POSTS + "/" + id).expect(204);
        SentEvent deleted = client.next();
        assertThat(deleted.action()).isEqualTo("delete");
        assertThat(deleted.json().get("record")).isEqualTo(updated.record());
    }

    @Test
    void each_matching_topic_gets_an_event_by_name_and_by_id() {
        String collection = RealtimeFixture.POSTS_COLLECTION.id();
        EventClient client = server.connect()
                .subscribe(
                        server.guest(),
                        "posts",
                        "posts/*",
                        collection,
                        collection + "/*",
                        "Posts/*",
                        "post",
                        "posts/thepostsidentity",
                        collection + "/thepostsidentit");
        server.post(Map.of("id", "thepostsidentit"));
        assertThat(client.next(5).stream().map(SentEvent::name))
                .containsExactlyInAnyOrder(
                        "posts", "posts/*", collection, collection + "/*", collection + "/thepostsidentit");
        expectNothing(client, server.guest(), "posts");
    }

    @Test
    void an_events_name_is_the_topic_with_its_options() {
        String filtered = topic("posts/*", "{\"query\":{\"filter\":\"n>1\",\"fields\":\"id,n\"}}");
        EventClient client = server.connect().subscribe(server.guest(), filtered);
        server.post(Map.of("n", 1));
        String id = server.post(Map.of("n", 2));
        SentEvent event = client.next();
        assertThat(event.name()).isEqualTo(filtered);
        assertThat(event.data()).isEqualTo("{\"record\":{\"id\":\"" + id + "\",\"n\":2},\"action\":\"create\"}");
    }

    @Test
    void a_filter_may_use_neither_hidden_fields_nor_the_request_and_a_bad_one_matches_nothing() {
        EventClient client = server.connect()
                .subscribe(
                        server.guest(),
                        topic("posts/*", "{\"query\":{\"filter\":\"secret='x'\"}}"),
                        topic("posts/*", "{\"query\":{\"filter\":\"@request.method='GET'\"}}"),
                        topic("posts/*", "{\"query\":{\"filter\":\"nothing=1\"}}"),
                        topic("posts/*", "{\"query\":{\"filter\":\"n=\"}}"),
                        topic("posts", "{\"query\":{\"filter\":\"n=1\",\"fields\":\"n:wrong()\"}}"));
        server.post(Map.of("n", 1, "secret", "x"));
        SentEvent only = client.next();
        assertThat(only.name()).startsWith("posts?");
        assertThat(only.record()).containsKeys("id", "title").doesNotContainKey("secret");
        expectNothing(client, server.guest(), "posts");
    }

    @Test
    void superusers_see_all_and_hidden_fields_while_locked_collections_are_silent_for_others() {
        ApiClient root = server.basin().superuser();
        EventClient admin = server.connect().subscribe(root, "locked/*", "posts/*");
        EventClient guest = server.connect().subscribe(server.guest(), "locked/*");
        server.guest().post(LOCKED, Map.of("text", "x"));
        assertThat(admin.next().record()).containsEntry("text", "x");
        server.post(Map.of("title", "a"));
        assertThat(admin.next().record()).containsKey("secret");
        expectNothing(guest, server.guest(), "locked");
    }

    @Test
    void rules_are_judged_for_each_subscriber_with_the_options_of_its_topic() {
        ApiClient ann = server.person("ann");
        ApiClient bob = server.person("bob");
        String post = server.post(Map.of("owner", server.idOf(ann)));
        String open = "{\"query\":{\"open\":\"yes\"}}";
        String note = "thenotesidentit";
        EventClient annsEvents =
                server.connect().subscribe(ann, "notes/*", "notes/" + note, topic("notes/" + note, open));
        EventClient bobsEvents = server.connect().subscribe(bob, "notes/*", topic("notes/" + note, open));
        server.guest().post(NOTES, Map.of("id", note, "post", post)).expect(200);
        assertThat(annsEvents.next(2).stream().map(SentEvent::name))
                .containsExactly("notes/*", topic("notes/" + note, open));
        expectNothing(bobsEvents, bob, "notes");
    }

    @Test
    void headers_of_a_topic_are_the_requests_headers() {
        assertThat(TopicOptions.snakeCase("X-My-Token")).isEqualTo("x_my_token");
        assertThat(TopicOptions.snakeCase("xMyToken__2-")).isEqualTo("x_my_token_2");
        assertThat(TopicOptions.snakeCase("HTTPName")).isEqualTo("httpname");
        TopicOptions options = Topic.of(
                        topic("a", "{\"query\":{\"n\":1.50,\"t\":true,\"x\":null},\"headers\":{\"X-A\":\"b\"}}"))
                .options();
        assertThat(options.query()).isEqualTo(Map.of("n", "1.5", "t", "true", "x", ""));
        assertThat(options.headers()).isEqualTo(Map.of("x_a", "b"));
        assertThat(Topic.of("a?options=%zz").options()).isEqualTo(TopicOptions.NONE);
        assertThat(Topic.of("a?options={").options()).isEqualTo(TopicOptions.NONE);
        assertThat(Topic.of("a?opt%69ons=%7B%22query%22:%7B%22n%22:1%7D%7D")
                        .options()
                        .query())
                .isEqualTo(Map.of("n", "1"));
        assertThat(Topic.of("a?options=%zz&options=;&options={\"query\":{\"n\":1}}&options={}")
                        .options()
                        .query())
                .isEqualTo(Map.of("n", "1"));
    }

    @Test
    void a_cascade_tells_of_every_deletion_under_rules_that_need_what_is_deleted() {
        ApiClient ann = server.person("ann");
        String post = server.post(Map.of("title", "doomed", "owner", server.idOf(ann)));
        server.guest().post(NOTES, Map.of("text", "x", "post", post)).expect(200);
        String expanded = topic("notes/*", "{\"query\":{\"expand\":\"post.owner\"}}");
        EventClient client = server.connect().subscribe(ann, expanded, "posts/*", "people/" + server.idOf(ann));
        server.guest().patch(POSTS + "/" + post, Map.of("n", 5)).expect(200);
        assertThat(client.next().action()).isEqualTo("update");
        server.basin().superuser().delete(PEOPLE + "/" + server.idOf(ann)).expect(204);
        List<SentEvent> deleted = client.next(3);
        assertThat(deleted).extracting(SentEvent::action).containsOnly("delete");
        assertThat(deleted.getFirst().name()).isEqualTo(expanded);
        assertThat(deleted.getFirst().data())
                .contains("\"expand\":{\"post\":{", "\"title\":\"doomed\"", "\"expand\":{\"owner\":{", "\"n\":5");
        assertThat(deleted.get(1).record()).containsEntry("email", "ann@example.com");
    }

    @Test
    void a_refused_deletion_tells_nobody() {
        server.basin().application().hooks().onDelete("posts", event -> {
            event.next();
            if (event.record().text("title").equals("kept")) {
                throw ApiException.forbidden();
            }
        });
        String kept = server.post(Map.of("title", "kept"));
        String gone = server.post(Map.of("title", "gone"));
        EventClient client = server.connect().subscribe(server.guest(), "posts/*");
        server.guest().delete(POSTS + "/" + kept).expect(403);
        server.guest().delete(POSTS + "/" + gone).expect(204);
        assertThat(client.next().record()).containsEntry("id", gone);
    }

    @Test
    void nothing_of_a_transaction_that_is_undone_is_told_and_all_of_one_that_is_kept_in_order() {
        EventClient client = server.connect().subscribe(server.guest(), "posts/*");
        var application = server.basin().application();
        var records = application.records();
        try {
            application.database().run(tx -> {
                records.save(records.create("posts").set("title", "undone"));
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("no");
        }
        application.database().run(tx -> {
            var post = records.save(records.create("posts").set("title", "one"));
            post = records.save(post.set("title", "two"));
            records.delete(post);
            assertThat(client.waiting()).isZero();
        });
        List<SentEvent> events = List.of(client.next(), client.next(), client.next());
        assertThat(events).extracting(SentEvent::action).containsExactly("create", "update", "delete");
        assertThat(events.stream().map(event -> event.record().get("title"))).containsExactly("one", "two", "two");
    }

    @Test
    void a_programs_own_topic_reaches_who_subscribed_to_it() {
        String withOptions = topic("news", "{\"query\":{\"x\":\"1\"}}");
        EventClient client = server.connect().subscribe(server.guest(), "news", withOptions, "news/*");
        server.basin().application().realtime().send("news", "first\nsecond");
        List<SentEvent> events = client.next(2);
        assertThat(events).extracting(SentEvent::name).containsExactly("news", withOptions);
        assertThat(events).extracting(SentEvent::data).containsOnly("first\nsecond");
        server.basin().application().realtime().send("news/*", "{}");
        assertThat(client.next().name()).isEqualTo("news/*");
    }
}
