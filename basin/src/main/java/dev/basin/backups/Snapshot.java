package dev.basin.backups;

import dev.basin.files.Standstill;
import dev.basin.files.Uploads;
import dev.basin.storage.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The data as it is at one moment, as a zip file (facts A15). Nobody waits for it: the databases are copied from one state of
 * theirs, and stored files, which never change, are collected before that and once more after it, while none is cleaned up; so
 * every file which the copied records name is there. Files that they may not name, since saves were under way, are there with
 * a note, as if the process had ended then: who opens the restored directory removes them.
 */
final class Snapshot {
    private final Path directory;
    private final Database data;
    private final Database auxiliary;
    private final Uploads uploads;

    Snapshot(Path directory, Database data, Database auxiliary, Uploads uploads) {
        this.directory = directory;
        this.data = data;
        this.auxiliary = auxiliary;
        this.uploads = uploads;
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
            List<String> noted = collect(collected, archive);
            if (!noted.isEmpty()) {
                new Uploads(collected.resolve(DataFiles.TEMPORARY)).note(noted);
            }
            archive.addAll(collected);
            archive.finish();
        }
    }

    /** Returns the keys of files that may be nobody's. */
    private List<String> collect(Path collected, Archive archive) throws IOException {
        try (Standstill standstill = uploads.standstill()) {
            StoredFiles stored = new StoredFiles(directory, collected, archive);
            stored.gather();
            data.copyTo(collected.resolve("data.db"));
            auxiliary.copyTo(collected.resolve("auxiliary.db"));
            stored.gather();
            return standstill.noted();
        }
    }
}
