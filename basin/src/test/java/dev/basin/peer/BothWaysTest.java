package dev.basin.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.ChecklistRows;
import dev.basin.testkit.Library;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningBasin;
import dev.basin.testkit.RunningPocketBase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory goes from PocketBase to Basin and back without anybody noticing, and the other way round. */
@ChecklistRows({151, 152})
class BothWaysTest {
    private static final String ROOT = "root@example.com";
    private static final String ANN = "ann@example.com";
    private static final String BEN = "ben@example.com";
    private static final String PASSWORD = "1234567890";
    private static final List<String> READS = List.of(
            "/api/collections/books/records?sort=title&expand=owner",
            "/api/collections/books/records?page=2&perPage=2&sort=-pages,title",
            "/api/collections/books/records?filter=pages%3E100%26%26owner.name%3D'ann'&sort=pages&fields=id,title,pages",
            "/api/collections/members/records?sort=name",
            "/api/collections/members/auth-methods",
            "/api/health");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private PocketBaseBinary binary;

    @BeforeEach
    void fetch() {
        binary = PocketBaseBinary.newest();
    }

    @Test
    void a_directory_of_pocketbase_opens_here_is_written_and_goes_back() {
        binary.superuser(directory, ROOT, PASSWORD);
        String tokenOfPeer;
        Map<String, Object> before;
        try (RunningPocketBase peer = binary.serve(directory)) {
            Library.createOn(peer.client().login("_superusers", ROOT, PASSWORD));
            fill(peer.client());
            ApiClient ann = peer.client().login("members", ANN, PASSWORD);
            tokenOfPeer = ann.token();
            before = reads(ann);
        }
        String tokenOfBasin;
        Map<String, Object> after;
        try (RunningBasin server = RunningBasin.serve(directory, List.of())) {
            answersAre(before, server.client().as(tokenOfPeer));
            server.client().login("_superusers", ROOT, PASSWORD);
            ApiClient ann = server.client().login("members", ANN, PASSWORD);
            change(server.client(), ann);
            tokenOfBasin = ann.token();
            after = reads(ann);
            assertThat(after).isNotEqualTo(before);
        }
        try (RunningPocketBase peer = binary.serve(directory)) {
            answersAre(after, peer.client().as(tokenOfBasin));
            answersAre(after, peer.client().as(tokenOfPeer));
            peer.client().login("_superusers", ROOT, PASSWORD);
            peer.client().login("members", BEN, PASSWORD);
            fill(peer.client(), "second");
        }
    }

    @Test
    void a_directory_made_here_opens_in_pocketbase_is_written_and_comes_back() {
        String token;
        Map<String, Object> before;
        try (RunningBasin server = RunningBasin.serve(directory, Library.collections())) {
            server.superuser(ROOT, PASSWORD);
            fill(server.client());
            ApiClient ann = server.client().login("members", ANN, PASSWORD);
            token = ann.token();
            before = reads(ann);
        }
        Map<String, Object> after;
        try (RunningPocketBase peer = binary.serve(directory)) {
            answersAre(before, peer.client().as(token));
            ApiClient root = peer.client().login("_superusers", ROOT, PASSWORD);
            assertThat(root.get("/api/collections/books").expect(200).text("name"))
                    .isEqualTo("books");
            change(peer.client(), peer.client().login("members", ANN, PASSWORD));
            after = reads(peer.client().as(token));
        }
        try (RunningBasin server = RunningBasin.serve(directory, Library.collections())) {
            answersAre(after, server.client().as(token));
            server.client().login("members", BEN, PASSWORD);
        }
    }

    private static void fill(ApiClient guest) {
        member(guest, ANN, "ann");
        ApiClient ann = guest.login("members", ANN, PASSWORD);
        book(ann, "Ähnlich 书 \"<&>\"", Map.of("pages", 320, "lent", true, "topics", List.of("java", "sql")));
        book(ann, "Beta", Map.of("pages", 99.25, "bought", "2024-02-29 23:59:59.999Z"));
        book(ann, "Gamma", Map.of("pages", 101, "details", Map.of("shelf", List.of(1, 2.5, "x"), "note", "a\u2028b")));
        book(ann, "Delta", Map.of("topics", List.of("go")));
    }

    private static void fill(ApiClient guest, String title) {
        book(guest.login("members", ANN, PASSWORD), title, Map.of());
    }

    /** Creates, updates and deletes. */
    private static void change(ApiClient guest, ApiClient ann) {
        member(guest, BEN, "ben");
        book(ann, "Epsilon", Map.of("pages", 1_000_000, "lent", true));
        String books = "/api/collections/books/records/";
        ann.patch(books + idOf(ann, "Beta"), Map.of("pages", 0, "details", List.of()))
                .expect(200);
        ann.delete(books + idOf(ann, "Delta")).expect(204);
    }

    private static String idOf(ApiClient client, String title) {
        var found = client.get("/api/collections/books/records?filter=title%3D'" + title + "'")
                .items();
        return String.valueOf(found.getFirst().get("id"));
    }

    private static void member(ApiClient client, String email, String name) {
        Map<String, String> body =
                Map.of("email", email, "password", PASSWORD, "passwordConfirm", PASSWORD, "name", name);
        client.post("/api/collections/members/records", body).expect(200);
    }

    private static void book(ApiClient member, String title, Map<String, ?> values) {
        Map<String, Object> body = new LinkedHashMap<>(values);
        body.put("title", title);
        body.put("owner", ownId(member));
        member.post("/api/collections/books/records", body).expect(200);
    }

    private static String ownId(ApiClient member) {
        Answer refreshed = member.post("/api/collections/members/auth-refresh", Map.of());
        return refreshed.json().get("record") instanceof Map<?, ?> own ? String.valueOf(own.get("id")) : "";
    }

    private static void answersAre(Map<String, Object> expected, ApiClient client) {
        Map<String, Object> actual = reads(client);
        expected.forEach((path, answer) -> assertThat(actual.get(path)).as(path).isEqualTo(answer));
    }

    /**
     * The exact bodies, so that order of members, numbers and escapes count too; where PocketBase picks fields it orders
     * members by chance, and there the parsed body counts.
     */
    private static Map<String, Object> reads(ApiClient client) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (String path : READS) {
            Answer answer = client.get(path);
            answers.put(
                    path,
                    path.contains("fields=")
                            ? answer.json()
                            : answer.status() + answer.body().strip());
        }
        return answers;
    }
}
