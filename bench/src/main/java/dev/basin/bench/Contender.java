package dev.basin.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One column of a report: a server and how it is started.
 *
 * @param own whether it is this repository's
 */
record Contender(String name, boolean own, Server.Kind kind) {
    static final String PEER = "PocketBase";

    static Contender full(Path launcher, Path data) {
        return own("BAI server", launcher, data, "full");
    }

    static Contender normal(Path launcher, Path data) {
        return own("BAI server, NORMAL", launcher, data, "normal");
    }

    private static Contender own(String name, Path launcher, Path data, String sync) {
        List<String> command = List.of(launcher.toString(), "serve", "--dir", data.toString(), "--sqlite-sync", sync);
        return new Contender(name, true, new Server.Kind(name, command));
    }

    /** Our servers with a text index over the posts' bodies, others as they are. */
    Contender withTextIndex() {
        if (!own) {
            return this;
        }
        List<String> command = new ArrayList<>(List.of("env", "BAI_TEXT_INDEX=posts.body"));
        command.addAll(kind.command());
        return new Contender(name, true, new Server.Kind(name, command));
    }

    static Contender peer(Path program, Path data) {
        List<String> command = List.of(
                program.toAbsolutePath().toString(),
                "serve",
                "--dir",
                data.toString(),
                "--automigrate=false",
                "--migrationsDir",
                data.resolve("no_migrations").toString(),
                "--hooksDir",
                data.resolve("no_hooks").toString());
        return new Contender(PEER, false, new Server.Kind(PEER, command));
    }
}
