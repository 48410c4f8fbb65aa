package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Data directories with the same rows, and who serves them.
 *
 * @param contenders none of them runs yet
 */
record Stage(Contents contents, List<Contender> contenders, Machine machine, Path log) {
    /**
     * Makes one data directory with the peer, or with this repository's server when no peer is wanted, and a copy of it for each
     * contender.
     *
     * @param program the peer's
     * @param folder where everything goes; it must not exist
     * @param shop whether the contents that only this repository's servers have are needed
     */
    static Stage set(Options options, Optional<Path> program, int rows, boolean shop, Machine machine, Path folder)
            throws IOException, InterruptedException {
        System.out.println("Filling " + rows + " rows");
        Path log = Files.createDirectories(folder).resolve("log");
        Path common = folder.resolve("common");
        String launcher = options.launcher().toString();
        Contender maker =
                program.map(file -> Contender.peer(file, common)).orElse(Contender.full(options.launcher(), common));
        String superuser = program.map(Path::toString).orElse(launcher);
        Corpus corpus =
                Preparation.make(maker.kind(), List.of(superuser, "superuser", "upsert"), common, rows, machine, log);
        List<Contender> contenders = new ArrayList<>();
        Path own = folder.resolve("own");
        Shop filled = Shop.NONE;
        for (Options.Column column : options.columns()) {
            Path data = folder.resolve(column.name());
            if (column == Options.Column.PEER) {
                Folders.copy(common, data);
                contenders.add(Contender.peer(program.orElseThrow(), data));
                continue;
            }
            if (Files.notExists(own)) {
                Folders.copy(common, own);
                filled = shop
                        ? Shop.make(Contender.full(options.launcher(), own).kind(), own, corpus, machine, log)
                        : Shop.NONE;
            }
            Folders.copy(own, data);
            contenders.add(
                    column == Options.Column.FULL
                            ? Contender.full(options.launcher(), data)
                            : Contender.normal(options.launcher(), data));
        }
        return new Stage(new Contents(corpus, filled), contenders, machine, log);
    }

    Rival start(Contender contender, List<String> cores) throws IOException, InterruptedException {
        return new Rival(contender, Server.start(contender.kind(), cores, log), machine.pinned());
    }

    /**
     * Starts all, held to the cores of servers.
     *
     * @param textIndex whether ours keep a text index; one from before is removed at a start without it
     */
    List<Rival> startAll(boolean textIndex) throws IOException, InterruptedException {
        List<Rival> rivals = new ArrayList<>();
        for (Contender contender : contenders) {
            rivals.add(start(textIndex ? contender.withTextIndex() : contender, machine.serverCores()));
        }
        return rivals;
    }
}
