package com.blvoa.bai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Follows the page for administrators command by command, with the jar that is handed out. */
@Tag("jar")
@EnabledOnOs(OS.LINUX)
class AdministratorsCommandsTest {
    private static final String USERS = "users";
    private static final String USER = "lin@example.com";
    private static final String USER_PASSWORD = "Correct-Horse-9";
    private static final String POSTS = "/api/collections/posts/records?sort=title";

    private final AdministratorsPage page = AdministratorsPage.english();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Machine machine(String name) throws IOException {
        return new Machine(Files.createDirectory(folder.resolve(name)), Path.of(System.getProperty("bai.jar")));
    }

    private static ApiClient root(Machine machine) {
        return ApiClient.of(machine.base()).login("_superusers", Machine.EMAIL, Machine.PASSWORD);
    }

    @Test
    void every_section_with_commands_is_followed() {
        assertThat(page.sections())
                .containsExactly(
                        "Install",
                        "Start with an empty directory",
                        "Come from PocketBase",
                        "Back to PocketBase, without what was written since",
                        "Back to PocketBase, with what was written since",
                        "nginx",
                        "Back up",
                        "Restore",
                        "Newer versions",
                        "Watch");
    }

    @Test
    void a_new_server_is_installed_backed_up_restored_and_brought_up_to_date() throws IOException {
        List<String> restores = page.commands("Restore");
        try (Machine machine = machine("first")) {
            machine.run(page.commands("Install"));
            machine.run(page.commands("Start with an empty directory"));
            assertThat(machine.run(page.commands("Watch"))).contains("API is healthy", "BAI server");
            String login = page.commands("Come from PocketBase").get(1).split("\ncurl")[0];
            machine.run(login + "\n" + String.join("\n", page.commands("nginx")));
            note(machine, "kept");
            String printed = machine.run(login + "\n" + String.join("\n", page.commands("Back up")));
            assertThat(printed).contains("\"key\":\"by_hand.zip\"");
            assertThat(String.valueOf(settings(machine).get("backups"))).contains("0 3 * * *", "7");
            note(machine, "lost");
            machine.run(login + "\n" + restores.getFirst());
            Until.holds("the restored data is served", () -> notes(machine).equals(List.of("kept")));
            machine.run(page.commands("Newer versions"));
            assertThat(notes(machine)).containsExactly("kept");
            assertThat(machine.path("opt/bai/bai-server.before.jar")).exists();
            freshMachine(restores.get(1), machine.path("clone/by_hand.zip"));
        }
    }

    private void freshMachine(String restore, Path backup) throws IOException {
        try (Machine fresh = machine("fresh")) {
            fresh.run(page.commands("Install"));
            Files.copy(backup, fresh.path("clone/by_hand.zip"));
            fresh.run(restore);
            assertThat(notes(fresh)).containsExactly("kept");
        }
    }

    private static void note(Machine machine, String text) {
        ApiClient root = root(machine);
        if (root.get("/api/collections/notes").status() != 200) {
            Map<String, Object> field = Map.of("name", "text", "type", "text");
            root.post("/api/collections", Map.of("name", "notes", "type", "base", "fields", List.of(field)))
                    .expect(200);
        }
        root.post("/api/collections/notes/records", Map.of("text", text)).expect(200);
    }

    /** Empty while the server changes over to restored data. */
    private static List<String> notes(Machine machine) {
        try {
            return root(machine).get("/api/collections/notes/records?sort=text").expect(200).items().stream()
                    .map(item -> String.valueOf(item.get("text")))
                    .toList();
        } catch (AssertionError | UncheckedIOException restarting) {
            return List.of();
        }
    }

    private static Map<String, @Nullable Object> settings(Machine machine) {
        return root(machine).get("/api/settings").expect(200).json();
    }

    /** What a client of PocketBase had before. */
    private record Before(String token, List<Map<String, @Nullable Object>> posts, String file) {}

    private Before pocketbase(Machine machine) throws IOException {
        PocketBaseBinary binary = PocketBaseBinary.newest();
        machine.service("pocketbase", "opt/pocketbase", "/opt/pocketbase/pocketbase serve --http 127.0.0.1:8090");
        Files.copy(binary.file(), machine.path("opt/pocketbase/pocketbase"));
        assertThat(machine.path("opt/pocketbase/pocketbase").toFile().setExecutable(true))
                .isTrue();
        Files.createDirectories(machine.path("opt/pocketbase/pb_public"));
        Files.writeString(machine.path("opt/pocketbase/pb_public/hello.txt"), "hello");
        machine.run(
                "cd /opt/pocketbase\n./pocketbase superuser upsert EMAIL PASSWORD\nsystemctl enable --now pocketbase\n"
                        + "curl -fsS --retry 90 --retry-delay 1 --retry-connrefused http://127.0.0.1:8090/api/health");
        ApiClient root = root(machine);
        Map<String, Object> user =
                Map.of("email", USER, "password", USER_PASSWORD, "passwordConfirm", USER_PASSWORD, "verified", true);
        root.post("/api/collections/users/records", user).expect(200);
        Map<String, Object> collection = Map.of(
                "name",
                "posts",
                "type",
                "base",
                "listRule",
                "@request.auth.id != ''",
                "viewRule",
                "",
                "createRule",
                "@request.auth.id != ''",
                "fields",
                List.of(Map.of("name", "title", "type", "text"), Map.of("name", "file", "type", "file")));
        root.post("/api/collections", collection).expect(200);
        ApiClient caller = ApiClient.of(machine.base()).login(USERS, USER, USER_PASSWORD);
        MultipartBody post = new MultipartBody().text("title", "first").file("file", "a.txt", "what it holds");
        assertThat(new HttpCaller(machine.base().toString())
                        .token(caller.token())
                        .multipart("POST", "/api/collections/posts/records", post)
                        .status())
                .isEqualTo(200);
        List<Map<String, @Nullable Object>> posts =
                caller.get(POSTS).expect(200).items();
        Map<String, @Nullable Object> first = posts.getFirst();
        return new Before(caller.token(), posts, "/api/files/posts/" + first.get("id") + "/" + first.get("file"));
    }

    private static void worksAsBefore(Machine machine, Before before) {
        ApiClient known = ApiClient.of(machine.base()).as(before.token());
        assertThat(known.get(POSTS).expect(200).items()).containsAll(before.posts());
        assertThat(known.post("/api/collections/users/auth-refresh", Map.of()).status())
                .isEqualTo(200);
        byte[] file = new HttpCaller(machine.base().toString()).download(before.file());
        assertThat(new String(file, StandardCharsets.UTF_8)).isEqualTo("what it holds");
        ApiClient.of(machine.base()).login(USERS, USER, USER_PASSWORD);
        root(machine);
        assertThat(new HttpCaller(machine.base().toString()).download("/hello.txt"))
                .asString()
                .isEqualTo("hello");
    }

    private static List<String> titles(Machine machine, Before before) {
        List<String> titles = new ArrayList<>();
        ApiClient.of(machine.base())
                .as(before.token())
                .get(POSTS)
                .expect(200)
                .items()
                .forEach(post -> titles.add(String.valueOf(post.get("title"))));
        return titles;
    }

    private Before upgraded(Machine machine) throws IOException {
        Before before = pocketbase(machine);
        machine.run(page.commands("Install"));
        String printed = machine.run(page.commands("Come from PocketBase"));
        assertThat(printed).contains("\"name\":\"posts\"", "\"name\":\"tbl_auth_users\"", "BAI server");
        worksAsBefore(machine, before);
        assertThat(new HttpCaller(machine.base().toString()).get("/pb/manage").status())
                .isEqualTo(200);
        ApiClient.of(machine.base())
                .login(USERS, USER, USER_PASSWORD)
                .post("/api/collections/posts/records", Map.of("title", "second"))
                .expect(200);
        assertThat(titles(machine, before)).containsExactly("first", "second");
        return before;
    }

    private static void awaitHealth(Machine machine) {
        machine.run("curl -fsS --retry 90 --retry-delay 1 --retry-connrefused http://127.0.0.1:8090/api/health");
    }

    @Test
    void pocketbase_s_users_move_over_and_back_with_what_was_written() throws IOException {
        try (Machine machine = machine("machine")) {
            Before before = upgraded(machine);
            machine.run(page.commands("Back to PocketBase, with what was written since"));
            awaitHealth(machine);
            worksAsBefore(machine, before);
            assertThat(titles(machine, before)).containsExactly("first", "second");
        }
    }

    @Test
    void pocketbase_is_found_as_it_was_left() throws IOException {
        try (Machine machine = machine("machine")) {
            Before before = upgraded(machine);
            machine.run(page.commands("Back to PocketBase, without what was written since"));
            awaitHealth(machine);
            worksAsBefore(machine, before);
            assertThat(titles(machine, before)).containsExactly("first");
        }
    }
}
