package dev.basin.records;

import dev.basin.files.FileStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Removes files that are nobody's any more from the folders of deleted records. A newer record may have the same id by then, or
 * be about to be stored with it, so what a record names and what a save is storing stays.
 */
final class FileSweep {
    private static final String THUMBS = "thumbs_";

    private final FileStore store;
    private final FilesUnderWay underWay;
    private final FileOwners owners;

    FileSweep(FileStore store, FilesUnderWay underWay, FileOwners owners) {
        this.store = store;
        this.underWay = underWay;
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
        List<String> arriving = underWay.in(folder);
        String[] ids = folder.split("/", -1);
        Set<String> named = owners.names(ids[0], ids[1]);
        for (String key : keys) {
            String name = name(key.substring(folder.length()));
            boolean unfinished = !arriving.isEmpty() && FileStore.isUnfinished(key);
            if (!unfinished && !arriving.contains(name) && !named.contains(name)) {
                store.delete(key);
            }
        }
        store.deleteEmptyFolder(folder);
    }

    /** The name of the file that a key below a record's folder is, or is a thumb of. */
    private static String name(String below) {
        int slash = below.indexOf('/');
        String first = slash < 0 ? below : below.substring(0, slash);
        return slash >= 0 && first.startsWith(THUMBS) ? first.substring(THUMBS.length()) : first;
    }
}
