package dev.basin.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.settings.Settings;
import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.EventClient;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.Until;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscribingTest {
    private static final String BLANK = "{\"code\":\"validation_required\",\"message\":\"Cannot be blank.\"}";
    private static final String WRONG =
            "\"message\":\"Something went wrong while processing your request.\",\"status\":400}";

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

    private Answer submit(Map<String, Object> form) {
        return server.guest().post("/api/realtime", form);
    }

    @Test
    void a_stream_begins_with_the_clients_id() {
        EventClient client = server.connect();
        assertThat(client.id()).matches("[A-Za-z0-9]{40}");
        assertThat(client.head().lines())
                .contains(
                        "Content-Type: text/event-stream",
                        "Cache-Control: no-store",
                        "X-Accel-Buffering: no",
                        "Transfer-Encoding: chunked");
        assertThat(server.basin().application().realtime().clients()).isEqualTo(1);
    }

    @Test
    void asking_for_the_head_opens_no_stream() {
        HttpAnswer answer = server.basin().http().send("HEAD", "/api/realtime");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.basin().application().realtime().clients()).isZero();
    }

    @Test
    void a_form_is_refused_with_what_is_wrong() {
        assertThat(submit(Map.of()).expect(400).body()).isEqualTo("{\"data\":{\"clientId\":" + BLANK + "}," + WRONG);
        assertThat(submit(Map.of("clientId", "a".repeat(256))).expect(400).body())
                .isEqualTo("{\"data\":{\"clientId\":{\"code\":\"validation_length_out_of_range\","
                        + "\"message\":\"The length must be between 1 and 255.\","
                        + "\"params\":{\"max\":255,\"min\":1}}}," + WRONG);
        assertThat(submit(Map.of("clientId", "x", "subscriptions", List.of("ok", "a".repeat(2501))))
                        .expect(400)
                        .body())
                .isEqualTo("{\"data\":{\"subscriptions\":{\"1\":{\"code\":\"validation_length_too_long\","
                        + "\"message\":\"The length must be no more than 2500.\","
                        + "\"params\":{\"max\":2500,\"min\":0}}}}," + WRONG);
        assertThat(submit(Map.of("clientId", "", "subscriptions", Collections.nCopies(1001, "a")))
                        .expect(400)
                        .body())
                .isEqualTo("{\"data\":{\"clientId\":" + BLANK
                        + ",\"subscriptions\":{\"code\":\"validation_length_too_long\","
                        + "\"message\":\"The length must be no more than 1000.\","
                        + "\"params\":{\"max\":1000,\"min\":0}}}," + WRONG);
    }

    @Test
    void values_of_another_type_are_refused_without_details() {
        String plain = "{\"data\":{}," + WRONG;
        assertThat(submit(Map.of("clientId", 5)).expect(400).body()).isEqualTo(plain);
        assertThat(submit(Map.of("clientId", "x", "subscriptions", "y"))
                        .expect(400)
                        .body())
                .isEqualTo(plain);
        assertThat(submit(Map.of("clientId", "x", "subscriptions", List.of("y", 5)))
                        .expect(400)
                        .body())
                .isEqualTo(plain);
    }

    @Test
    void an_unknown_client_is_404() {
        assertThat(submit(Map.of("clientId", "nobody")).expect(404).body())
                .isEqualTo("{\"data\":{},\"message\":\"Missing or invalid client id.\",\"status\":404}");
        EventClient gone = server.connect();
        gone.close();
        Until.holds(() -> server.basin().application().realtime().clients() == 0);
        gone.trySubscribe(server.guest(), "posts").expect(404);
    }

    @Test
    void a_guest_may_sign_in_but_nobody_becomes_somebody_else() {
        ApiClient ann = server.person("ann");
        ApiClient bob = server.person("bob");
        EventClient client = server.connect();
        client.subscribe(server.guest(), "posts").subscribe(ann, "posts").subscribe(ann, "notes");
        String refusal = "{\"data\":{},\"message\":\"The current and the previous request authorization don't match.\","
                + "\"status\":403}";
        assertThat(client.trySubscribe(bob, "posts").expect(403).body()).isEqualTo(refusal);
        assertThat(client.trySubscribe(server.guest(), "posts").expect(403).body())
                .isEqualTo(refusal);
    }

    @Test
    void another_address_may_not_subscribe() {
        ApiClient root = server.basin().superuser();
        server.basin()
                .application()
                .settings()
                .save(Settings.parse("{\"trustedProxy\":{\"headers\":[\"X-Real-IP\"]}}"));
        EventClient client = server.connect();
        Answer refused = client.trySubscribe(root.with(Map.of("X-Real-IP", "10.1.2.3")), "posts");
        assertThat(refused.expect(400).body())
                .isEqualTo("{\"data\":{},\"message\":\"Invalid realtime client.\",\"status\":400}");
        client.subscribe(root, "posts");
    }

    @Test
    void a_new_set_replaces_the_old_one() {
        EventClient client = server.connect().subscribe(server.guest(), "posts", "posts/*");
        client.subscribe(server.guest(), "locked/x", "posts/*", "posts/*", "");
        server.post(Map.of("title", "a"));
        assertThat(client.next().name()).isEqualTo("posts/*");
        client.subscribe(server.guest());
        server.post(Map.of("title", "b"));
        client.subscribe(server.guest(), "posts");
        server.post(Map.of("title", "c"));
        assertThat(client.next().record()).containsEntry("title", "c");
    }
}
