package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a data directory that every server can serve: collections through the API of one server, rows in the file itself. */
final class Preparation {
    private static final int PAPERS = 32;
    private static final int MEBIBYTE = 1024 * 1024;

    private Preparation() {}

    /** @param superuser the command that makes a superuser, but for its e-mail, password and data directory */
    static Corpus make(Server.Kind maker, List<String> superuser, Path data, int rows, Machine machine, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(superuser);
        command.addAll(List.of(Corpus.ADMIN, Corpus.PASSWORD, "--dir", data.toString()));
        Commands.run(command.toArray(String[]::new));
        Corpus corpus;
        try (Server server = Server.start(maker, machine.allCores(), log);
                ApiClient client = new ApiClient(server)) {
            corpus = collections(client, rows);
        }
        try (Filling filling = new Filling(data)) {
            filling.posts(rows, corpus.members());
        }
        return corpus;
    }

    private static Corpus collections(ApiClient client, int rows) throws IOException, InterruptedException {
        String admin = token(client, "_superusers", Corpus.ADMIN);
        client.object(Request.patch(
                "/api/settings",
                "{\"batch\":{\"enabled\":true,\"maxRequests\":100,\"timeout\":60,\"maxBodySize\":0}}",
                admin));
        String memberCollection = collection(client, Schema.members(), admin);
        String categories = collection(client, Schema.categories(), admin);
        String posts = collection(client, Schema.posts(memberCollection, categories), admin);
        collection(client, Schema.comments(posts), admin);
        collection(client, Schema.papers(), admin);
        List<Corpus.Member> members = members(client, admin);
        List<String> papers = new ArrayList<>();
        String file = "";
        for (int i = 0; i < PAPERS; i++) {
            Map<?, ?> paper = client.object(Request.file(
                    "POST", "/api/collections/papers/records", "file", "paper.bin", new byte[MEBIBYTE], admin));
            papers.add(text(paper, "id"));
            file = "/api/files/papers/" + text(paper, "id") + "/" + text(paper, "file");
        }
        return new Corpus(rows, admin, members, file, papers.subList(0, PAPERS - 1));
    }

    private static String collection(ApiClient client, Map<String, @Nullable Object> definition, String admin)
            throws IOException, InterruptedException {
        return text(client.post("/api/collections", definition, admin), "id");
    }

    private static List<Corpus.Member> members(ApiClient client, String admin)
            throws IOException, InterruptedException {
        List<Corpus.Member> members = new ArrayList<>();
        for (int i = 0; i < Corpus.MEMBERS; i++) {
            String email = "member" + i + "@example.com";
            Map<String, @Nullable Object> form = Map.of(
                    "email",
                    email,
                    "emailVisibility",
                    true,
                    "verified",
                    true,
                    "password",
                    Corpus.PASSWORD,
                    "passwordConfirm",
                    Corpus.PASSWORD,
                    "name",
                    "Member " + i);
            String id = text(client.post("/api/collections/members/records", form, admin), "id");
            members.add(new Corpus.Member(id, email, token(client, "members", email)));
        }
        return members;
    }

    private static String token(ApiClient client, String collection, String email)
            throws IOException, InterruptedException {
        return text(
                client.post(
                        "/api/collections/" + collection + "/auth-with-password",
                        Map.of("identity", email, "password", Corpus.PASSWORD),
                        ""),
                "token");
    }

    static String text(Map<?, ?> object, String name) {
        return String.valueOf(object.get(name));
    }
}
