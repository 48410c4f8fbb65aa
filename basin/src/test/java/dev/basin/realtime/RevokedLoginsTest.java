package dev.basin.realtime;

import static dev.basin.realtime.RealtimeFixture.PASSWORD;
import static dev.basin.realtime.RealtimeFixture.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.EventClient;
import dev.basin.testkit.Until;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What changes between the moment in which a request is found to be somebody's and the one in which its client is. A client
 * that is a guest may be taken over by anybody, which shows what it is.
 */
class RevokedLoginsTest {
    @SuppressWarnings("NullAway.Init")
    private RealtimeFixture server;

    @SuppressWarnings("NullAway.Init")
    private ApiClient ann;

    @SuppressWarnings("NullAway.Init")
    private Record read;

    @BeforeEach
    void start(@TempDir Path directory) {
        server = RealtimeFixture.start(directory);
        ann = server.person("ann");
        read = server.basin()
                .application()
                .tokens()
                .fromAuthorization(ann.token())
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private EventClient subscribed(String topic) {
        EventClient client = server.connect();
        server.basin()
                .application()
                .realtime()
                .subscribe(new SubscribeForm(client.id(), List.of(topic)), "127.0.0.1", Optional.of(read));
        return client;
    }

    private void change(String collection, UnaryOperator<Collection> change) {
        var application = server.basin().application();
        Collection known = application.collections().find(collection).orElseThrow();
        application.database().run(tx -> application.collections().save(tx, change.apply(known)));
    }

    @Test
    void a_login_that_still_counts_makes_the_client_its_own() {
        subscribed("posts/*").trySubscribe(server.guest(), "posts/*").expect(403);
    }

    @Test
    void a_new_password_makes_a_guest() {
        ann.patch(
                        PEOPLE + "/" + read.id(),
                        Map.of("oldPassword", PASSWORD, "password", "another one", "passwordConfirm", "another one"))
                .expect(200);
        subscribed("posts/*").subscribe(server.guest(), "posts/*");
    }

    @Test
    void a_deleted_record_makes_a_guest() {
        ann.delete(PEOPLE + "/" + read.id()).expect(204);
        subscribed("posts/*").subscribe(server.guest(), "posts/*");
    }

    @Test
    void a_new_secret_of_the_collection_makes_a_guest() {
        change("people", people -> people.withAuth(people.auth().orElseThrow().withRules("verified = false", null)));
        subscribed("posts/*").subscribe(server.guest(), "posts/*");
    }

    private Clients clients() {
        var application = server.basin().application();
        return new Clients(application.collections(), application.records());
    }

    private static Client client() {
        return new Client("client", "127.0.0.1", new HeldStream(), 1000);
    }

    @Test
    void the_record_counts_as_it_is_now() {
        ann.patch(PEOPLE + "/" + read.id(), Map.of("name", "new")).expect(200);
        Clients clients = clients();
        Client client = client();
        clients.add(client);
        clients.bindAsItIsNow(client, Optional.of(read));
        assertThat(client.boundAuth().orElseThrow().text("name")).isEqualTo("new");
    }

    @Test
    void a_client_that_has_gone_speaks_for_nobody() {
        Clients clients = clients();
        Client client = client();
        clients.add(client);
        clients.bind(client, Optional.of(read));
        assertThat(client.boundAuth()).contains(read);
        clients.remove(client);
        clients.bind(client, Optional.of(read));
        assertThat(client.boundAuth()).isEmpty();
    }

    @Test
    void a_client_speaks_for_nobody_before_its_login_was_looked_at() throws InterruptedException {
        Clients clients = clients();
        Client client = client();
        clients.add(client);
        try (BusyReaders busy = BusyReaders.of(server.basin().application().database())) {
            Thread binding = Thread.ofPlatform().start(() -> clients.bindAsItIsNow(client, Optional.of(read)));
            Until.holds(() -> binding.getState() == Thread.State.TIMED_WAITING);
            assertThat(client.boundAuth()).isEmpty();
            busy.release();
            binding.join();
        }
        assertThat(client.boundAuth().orElseThrow().id()).isEqualTo(read.id());
    }

    @Test
    void what_changes_while_a_login_is_looked_at_counts() {
        Record renamed = server.basin()
                .application()
                .records()
                .find(read.collection().id(), read.id())
                .orElseThrow();
        Logins logins = new Logins();
        Login changed = logins.begin(read);
        logins.of(Clients.Owner.of(read)).forEach(login -> login.changed(renamed));
        changed.end(
                Optional.of(read), settled -> assertThat(settled.orElseThrow()).isSameAs(renamed));
        changed.end(Optional.empty(), settled -> assertThat(settled).isEmpty());
        Login revoked = logins.begin(read);
        logins.of(Clients.Owner.of(read)).forEach(Login::revoke);
        revoked.end(Optional.of(read), settled -> assertThat(settled).isEmpty());
        logins.forget(changed);
        logins.forget(revoked);
        assertThat(logins.of(Clients.Owner.of(read))).isEmpty();
    }
}
