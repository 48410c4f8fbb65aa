package dev.basin.records;

import dev.basin.files.FileStore;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes files that are nobody's any more from the folders of deleted records. A newer record may have the same id by then, or
 * be about to be stored with it, so what a record names and what a save is storing stays.
 */
final class FileSweep {
    private final RecordFiles files;
    private final FileStore store;
    private final FileOwners owners;

    FileSweep(RecordFiles files, FileOwners owners) {
        this.files = files;
        this.store = files.store();
        this.owners = owners;
    }

    /** @param prefix the folder of a record or of a whole collection, with a slash at its end */
    void sweep(String prefix) {
        Map<String, List<String>> byFolder = new LinkedHashMap<>();
        for (String key : store.list(prefix)) {
            int end = key.indexOf('/', key.indexOf('/') + 1);
            String folder = key.substring(0, (end < 0 ? key.indexOf('/') : end) + 1);
            byFolder.computeIfAbsent(folder, _ -> new ArrayList<>()).add(key);
        }
        byFolder.forEach(this::sweep);
        store.deleteEmptyFolder(prefix);
    }

    private void sweep(String folder, List<String> keys) {
        // In this order: a file among the keys that is not under way any more is named by a committed record, or was
        // let go of.
        List<String> arriving = files.underWay().in(folder);
        String[] ids = folder.split("/", -1);
        Set<String> named = owners.names(ids[0], ids[1]);
        for (String key : keys) {
            String name = FileKeys.name(folder, key);
            boolean unfinished = !arriving.isEmpty() && FileStore.isUnfinished(key);
            if (!unfinished && !arriving.contains(name) && !named.contains(name)) {
                store.delete(key);
            }
        }
        store.deleteEmptyFolder(folder);
    }

    /**
     * Removes what a process that ended had begun to store or to remove; before anything is stored by this one.
     *
     * @param noted the key of a file, or the folder of a record or of a whole collection; what can't be one is passed over
     */
    void finish(String noted) {
        String[] parts = noted.split("/", -1);
        boolean ofCollection = parts.length == 2 && !parts[0].isEmpty() && parts[1].isEmpty();
        if (ofCollection && owners.collections().find(parts[0]).isEmpty()) {
            store.deletePrefix(noted);
        }
        if (parts.length != 3 || parts[1].isEmpty()) {
            return;
        }
        Optional<Record> owner = owners.find(parts[0], parts[1]);
        if (!parts[2].isEmpty()) {
            String folder = noted.substring(0, noted.length() - parts[2].length());
            finish(folder, parts[2], owner.map(FileOwners::names).orElse(Set.of()));
        } else if (owner.isEmpty()) {
            store.deletePrefix(noted);
        }
    }

    private void finish(String folder, String name, Set<String> named) {
        if (named.contains(name)) {
            // one of them may be half there; they are made anew when they are asked for
            store.deletePrefix(FileKeys.thumbs(folder, name));
        } else {
            files.delete(folder, name);
        }
        for (String key : store.list(folder + ".")) {
            if (FileStore.isUnfinished(key) && !named.contains(FileKeys.name(folder, key))) {
                store.delete(key);
            }
        }
        store.deleteEmptyFolder(folder);
    }
}
