package dev.basin;

import dev.basin.files.FileStore;
import dev.basin.files.LocalFileStore;
import dev.basin.files.Uploads;
import dev.basin.records.RecordFiles;
import dev.basin.records.RecordHooks;
import dev.basin.records.RecordPresenter;
import dev.basin.records.RecordStore;
import dev.basin.records.RecordsApi;
import dev.basin.security.Passwords;
import dev.basin.storage.FastPaths;
import java.nio.file.Path;

/** Records, their files, and how callers see them. */
record RecordRoom(
        RecordStore records,
        RecordHooks hooks,
        Passwords passwords,
        FileStore files,
        Uploads uploads,
        RecordPresenter presenter,
        RecordsApi api) {
    static RecordRoom open(Basin.Builder wanted, DataRoom room, OpenParts opened) {
        Path directory = wanted.directory;
        Passwords passwords = FastPaths.taken() ? new Passwords() : Passwords.portable();
        RecordHooks hooks = new RecordHooks();
        Uploads uploads = new Uploads(directory.resolve(".pb_temp_to_delete"));
        FileStore store = new LocalFileStore(directory.resolve("storage"), wanted.fullSync);
        RecordFiles files = opened.add(new RecordFiles(store, uploads));
        RecordStore records = new RecordStore(room.data(), room.collections(), room.filters(), passwords, hooks, files);
        files.recover(room.collections(), records);
        files.followRemovals(room.collections(), records);
        RecordPresenter presenter = new RecordPresenter(room.data(), room.collections(), room.filters(), records);
        RecordsApi api =
                new RecordsApi(room.data(), room.collections(), room.filters(), passwords, records, hooks, presenter);
        return new RecordRoom(records, hooks, passwords, store, uploads, presenter, api);
    }
}
