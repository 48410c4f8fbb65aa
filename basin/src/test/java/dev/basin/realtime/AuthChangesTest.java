package dev.basin.realtime;

import static dev.basin.realtime.RealtimeFixture.NOTES;
import static dev.basin.realtime.RealtimeFixture.PASSWORD;
import static dev.basin.realtime.RealtimeFixture.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Collection;
import dev.basin.schema.Rules;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.EventClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that has become a guest may be taken over by anybody, which shows what it is. */
class AuthChangesTest {
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

    private void changePeople(java.util.function.UnaryOperator<Collection> change) {
        var application = server.basin().application();
        Collection people = application
                .collections()
                .find(RealtimeFixture.PEOPLE_COLLECTION.id())
                .orElseThrow();
        application.database().run(tx -> application.collections().save(tx, change.apply(people)));
    }

    @Test
    void the_new_record_counts_for_rules() {
        Collection notes =
                server.basin().application().collections().find("notes").orElseThrow();
        var application = server.basin().application();
        application
                .database()
                .run(tx -> application
                        .collections()
                        .save(tx, notes.withRules(new Rules("@request.auth.name = 'ready'", null, "", null, null))));
        ApiClient ann = server.person("ann");
        EventClient client = server.connect().subscribe(ann, "notes/*");
        EventClient root = server.connect().subscribe(server.basin().superuser(), "notes/*");
        server.guest().post(NOTES, Map.of("text", "unseen")).expect(200);
        // rules look at the stored record when an event is judged, which is over for everybody once one is told
        assertThat(root.next().record()).containsEntry("text", "unseen");
        ann.patch(PEOPLE + "/" + server.idOf(ann), Map.of("name", "ready")).expect(200);
        server.guest().post(NOTES, Map.of("text", "seen")).expect(200);
        assertThat(client.next().record()).containsEntry("text", "seen");
    }

    @Test
    @Timeout(180)
    void a_change_comes_to_each_of_many_clients_of_a_record_and_to_an_end() {
        ApiClient ann = server.person("ann");
        List<EventClient> clients = Stream.generate(() -> server.connect().subscribe(ann, "notes/*"))
                .limit(20)
                .toList();
        ann.patch(PEOPLE + "/" + server.idOf(ann), Map.of("name", "ready")).expect(200);
        clients.forEach(client -> client.trySubscribe(server.guest(), "notes/*").expect(403));
        ann.patch(
                        PEOPLE + "/" + server.idOf(ann),
                        Map.of("oldPassword", PASSWORD, "password", "another one", "passwordConfirm", "another one"))
                .expect(200);
        clients.forEach(client -> client.subscribe(server.guest(), "notes/*"));
    }

    @Test
    void a_new_password_makes_a_guest() {
        ApiClient ann = server.person("ann");
        EventClient client = server.connect().subscribe(ann, "posts/*");
        client.trySubscribe(server.guest(), "posts/*").expect(403);
        ann.patch(
                        PEOPLE + "/" + server.idOf(ann),
                        Map.of("oldPassword", PASSWORD, "password", "another one", "passwordConfirm", "another one"))
                .expect(200);
        client.subscribe(server.guest(), "posts/*");
    }

    @Test
    void a_deleted_record_makes_a_guest() {
        ApiClient ann = server.person("ann");
        EventClient client = server.connect().subscribe(ann, "posts/*");
        ann.delete(PEOPLE + "/" + server.idOf(ann)).expect(204);
        client.subscribe(server.guest(), "posts/*");
    }

    @Test
    void a_new_secret_makes_guests_and_other_changes_of_the_collection_do_not() {
        ApiClient ann = server.person("ann");
        EventClient client = server.connect().subscribe(ann, "notes/*");
        changePeople(people -> people.withName("folks"));
        client.trySubscribe(server.guest(), "posts/*").expect(403);
        changePeople(people -> people.withAuth(people.auth().orElseThrow().withRules("verified = false", null)));
        client.subscribe(server.guest(), "posts/*");
    }

    @Test
    void events_follow_the_collections_new_name() {
        EventClient client = server.connect().subscribe(server.guest(), "folks/*", "people/*");
        changePeople(people -> people.withName("folks"));
        server.guest()
                .post(
                        "/api/collections/folks/records",
                        Map.of("email", "a@example.com", "password", PASSWORD, "passwordConfirm", PASSWORD))
                .expect(200);
        assertThat(client.next().name()).isEqualTo("folks/*");
    }
}
