package dev.basin.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.EventClient;
import dev.basin.testkit.EventClient.SentEvent;
import dev.basin.testkit.Library;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningBasin;
import dev.basin.testkit.RunningPocketBase;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same changes of two copies of a data directory give the same events as PocketBase sends, byte for byte but for times. */
class RealtimeAgreementTest {
    private static final String EMAIL = "root@example.com";
    private static final String PASSWORD = "1234567890";
    private static final String BOOKS = "/api/collections/books/records";
    private static final String MEMBERS = "/api/collections/members/records";
    private static final String ANN = "annannannannann";
    private static final String BOOK = "bookbookbookboo";

    @TempDir
    Path folder;

    @Test
    void both_send_the_same_events() throws IOException {
        PocketBaseBinary binary = PocketBaseBinary.newest();
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Path ours = Files.createDirectory(folder.resolve("ours"));
        binary.superuser(theirs, EMAIL, PASSWORD);
        try (RunningPocketBase peer = binary.serve(theirs)) {
            ApiClient root = peer.client().login("_superusers", EMAIL, PASSWORD);
            Library.createOn(root);
            root.post(MEMBERS, member(ANN, "ann")).expect(200);
            root.post(MEMBERS, member("bobbobbobbobbob", "bob")).expect(200);
        }
        copy(theirs, ours);
        List<Object> expected;
        try (RunningPocketBase peer = binary.serve(theirs)) {
            expected = events(peer.base());
        }
        try (RunningBasin basin = RunningBasin.serve(ours, List.of())) {
            assertThat(events(basin.base())).isEqualTo(expected);
        }
        assertThat(expected).hasSizeGreaterThan(30);
    }

    private static Map<String, Object> member(String id, String name) {
        return Map.of(
                "id",
                id,
                "name",
                name,
                "email",
                name + "@example.com",
                "password",
                PASSWORD,
                "passwordConfirm",
                PASSWORD);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static String topic(String base, String options) {
        return base + "?options=" + URLEncoder.encode(options, StandardCharsets.UTF_8);
    }

    /** What guest, member and superuser hear of a few changes, after each change in the order of the topics. */
    private static List<Object> events(URI base) {
        try (ApiClient guest = ApiClient.of(base);
                EventClient guestHears = EventClient.connect(base);
                EventClient annHears = EventClient.connect(base);
                EventClient rootHears = EventClient.connect(base)) {
            ApiClient ann = guest.login("members", "ann@example.com", PASSWORD);
            ApiClient root = guest.login("_superusers", EMAIL, PASSWORD);
            guestHears.subscribe(
                    guest,
                    "books",
                    "books/" + BOOK,
                    topic("books/*", "{\"query\":{\"filter\":\"pages>=5 && title~'a'\",\"expand\":\"owner\"}}"),
                    topic("books/*", "{\"query\":{\"fields\":\"title:excerpt(2,true),nothing\"}}"),
                    topic("books/*", "{\"query\":{\"fields\":\"*,title:nothing(1)\"}}"),
                    topic("books/*", "{\"query\":{\"filter\":\"@request.auth.id=''\"}}"),
                    "members/*",
                    "members/" + ANN);
            annHears.subscribe(
                    ann,
                    topic(
                            "books/*",
                            "{\"query\":{\"expand\":\"owner\",\"fields\":\"id,expand\"},\"headers\":{\"X-A\":1}}"),
                    topic("books/" + BOOK, "{\"query\":{\"filter\":\"owner.name='ann'\"}}"),
                    "members");
            rootHears.subscribe(
                    root, "books/*", "members/*", topic("members/*", "{\"query\":{\"expand\":\"books_via_owner\"}}"));
            List<Object> heard = new ArrayList<>();
            String own = BOOKS + "/" + BOOK;
            ann.post(
                            BOOKS,
                            Map.of(
                                    "id",
                                    BOOK,
                                    "title",
                                    "Anna & <b>",
                                    "pages",
                                    5,
                                    "owner",
                                    ANN,
                                    "topics",
                                    List.of("go")))
                    .expect(200);
            collect(heard, guestHears, 5, annHears, 2, rootHears, 1);
            ann.patch(own, Map.of("pages", 4.5, "details", Map.of("b", 1, "a", List.of())))
                    .expect(200);
            collect(heard, guestHears, 4, annHears, 2, rootHears, 1);
            ann.patch(MEMBERS + "/" + ANN, Map.of("name", "anna")).expect(200);
            collect(heard, guestHears, 0, annHears, 1, rootHears, 2);
            ann.patch(own, Map.of("pages", 7)).expect(200);
            collect(heard, guestHears, 5, annHears, 1, rootHears, 1);
            ann.delete(own).expect(204);
            collect(heard, guestHears, 5, annHears, 1, rootHears, 1);
            assertThat(guestHears.waiting() + annHears.waiting() + rootHears.waiting())
                    .isZero();
            return heard;
        }
    }

    private static void collect(
            List<Object> heard, EventClient guest, int guests, EventClient ann, int anns, EventClient root, int roots) {
        Stream.of(guest.next(guests), ann.next(anns), root.next(roots))
                .flatMap(List::stream)
                .map(RealtimeAgreementTest::comparable)
                .forEach(heard::add);
    }

    /** PocketBase writes the keys of picked fields in random order, so that only their values can be compared. */
    private static Object comparable(SentEvent event) {
        String data = event.data().replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "(time)");
        boolean picked = event.name().contains("fields");
        return List.of(event.name(), picked ? Objects.requireNonNull(Json.parse(data)) : data);
    }
}
