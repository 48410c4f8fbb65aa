package dev.basin.realtime;

import dev.basin.Basin;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Field;
import dev.basin.schema.Fields;
import dev.basin.schema.RelationField;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.EventClient;
import dev.basin.testkit.TestBasin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A server with people and their posts, which everyone may read, notes that only their owner may, and locked ones. */
final class RealtimeFixture implements AutoCloseable {
    static final String PASSWORD = "1234567890";
    static final String POSTS = "/api/collections/posts/records";
    static final String NOTES = "/api/collections/notes/records";
    static final String PEOPLE = "/api/collections/people/records";

    static final Collection PEOPLE_COLLECTION = CollectionBuilder.auth("people")
            .fields(Fields.text("name"))
            .listRule("")
            .viewRule("")
            .createRule("")
            .updateRule("id = @request.auth.id")
            .deleteRule("id = @request.auth.id")
            .build();
    static final Collection POSTS_COLLECTION = CollectionBuilder.base("posts")
            .fields(
                    Fields.text("title"),
                    Fields.number("n"),
                    Fields.text("secret").asHidden(),
                    cascading("owner", PEOPLE_COLLECTION))
            .listRule("")
            .viewRule("")
            .createRule("")
            .updateRule("")
            .deleteRule("")
            .build();
    static final Collection NOTES_COLLECTION = CollectionBuilder.base("notes")
            .fields(Fields.text("text"), cascading("post", POSTS_COLLECTION))
            .listRule("post.owner = @request.auth.id")
            .viewRule("post.owner = @request.auth.id && @request.query.open = 'yes'")
            .createRule("")
            .updateRule("")
            .deleteRule("")
            .build();
    static final Collection LOCKED_COLLECTION = CollectionBuilder.base("locked")
            .fields(Fields.text("text"))
            .createRule("")
            .build();

    private final TestBasin basin;
    private final List<EventClient> opened = new ArrayList<>();

    private RealtimeFixture(TestBasin basin) {
        this.basin = basin;
    }

    private static Field cascading(String name, Collection target) {
        return new RelationField(Fields.relation(name, target).info(), target.id(), true, 0, 1);
    }

    static List<Collection> collections() {
        return List.of(PEOPLE_COLLECTION, POSTS_COLLECTION, NOTES_COLLECTION, LOCKED_COLLECTION);
    }

    static RealtimeFixture start(Path directory) {
        return start(directory, _ -> {});
    }

    static RealtimeFixture start(Path directory, Consumer<Basin.Builder> changes) {
        return new RealtimeFixture(TestBasin.start(directory, builder -> {
            collections().forEach(builder::collection);
            changes.accept(builder);
        }));
    }

    TestBasin basin() {
        return basin;
    }

    ApiClient guest() {
        return basin.guest();
    }

    EventClient connect() {
        EventClient client = EventClient.connect(basin.port());
        opened.add(client);
        return client;
    }

    /** A new person who has signed in. */
    ApiClient person(String name) {
        String email = name + "@example.com";
        Map<String, Object> account =
                Map.of("name", name, "email", email, "password", PASSWORD, "passwordConfirm", PASSWORD);
        guest().post(PEOPLE, account).expect(200);
        return guest().login("people", email, PASSWORD);
    }

    String idOf(ApiClient person) {
        return basin.application()
                .tokens()
                .fromAuthorization(person.token())
                .orElseThrow()
                .id();
    }

    String post(Map<String, Object> values) {
        return guest().post(POSTS, values).expect(200).text("id");
    }

    /** A topic with options as the SDK writes them. */
    static String topic(String base, String options) {
        return base + "?options=" + URLEncoder.encode(options, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        opened.forEach(EventClient::close);
        basin.close();
    }
}
