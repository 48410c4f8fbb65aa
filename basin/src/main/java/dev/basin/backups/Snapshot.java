package dev.basin.backups;

import dev.basin.storage.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The data as it is at one moment, as a zip file (facts A15). Nobody waits for it: the databases are copied from one state of
 * theirs, and stored files, which never change, are collected before that and once more after it, so that every file which
 * the copied records name is there unless it was both stored and deleted while the database was copied.
 */
final class Snapshot {
    private final Path directory;
    private final Database data;
    private final Database auxiliary;

    Snapshot(Path directory, Database data, Database auxiliary) {
        this.directory = directory;
        this.data = data;
        this.auxiliary = auxiliary;
    }

    /**
     * Writes the zip file and returns when it would survive power loss. The work folder is left with what was collected.
     *
     * @param room on the disk of both
     */
    void write(Path work, Path zip, Room room) throws IOException {
        // the only copies; stored files get second names or are packed where they are
        room.require(Files.size(directory.resolve("data.db")) + Files.size(directory.resolve("auxiliary.db")));
        Path collected = Files.createDirectories(work.resolve("data"));
        try (Archive archive = Archive.create(zip, room)) {
            StoredFiles stored = new StoredFiles(directory, collected, archive);
            stored.gather();
            data.copyTo(collected.resolve("data.db"));
            auxiliary.copyTo(collected.resolve("auxiliary.db"));
            stored.gather();
            archive.addAll(collected);
            archive.finish();
        }
    }
}
