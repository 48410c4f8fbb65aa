package dev.basin.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files that saves are storing and whose commit or failure is not settled yet: no record may name them by now. */
final class FilesUnderWay {
    /** Names by folder; one that two saves store is there twice. */
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();

    /** To be called before anything of the file is stored. */
    void begin(String folder, String name) {
        names.merge(folder, List.of(name), (present, added) -> {
            List<String> all = new ArrayList<>(present);
            all.addAll(added);
            return List.copyOf(all);
        });
    }

    /** To be called when the record that names the file is committed, or when the file is removed again. */
    void end(String folder, String name) {
        names.computeIfPresent(folder, (_, present) -> {
            List<String> rest = new ArrayList<>(present);
            rest.remove(name);
            return rest.isEmpty() ? null : List.copyOf(rest);
        });
    }

    /** The names in the folder. */
    List<String> in(String folder) {
        return names.getOrDefault(folder, List.of());
    }
}
