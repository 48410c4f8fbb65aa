package dev.basin.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All collections at one moment. Immutable. */
final class CollectionSnapshot {
    static final CollectionSnapshot EMPTY = new CollectionSnapshot(List.of(), List.of(), 0);

    private final List<CollectionRow> rows;
    private final List<Collection> all;
    private final Map<String, Collection> byId;
    private final Map<String, Collection> byName;
    private final long version;

    private CollectionSnapshot(List<CollectionRow> rows, List<Collection> all, long version) {
        this.rows = rows;
        this.all = List.copyOf(all);
        this.version = version;
        byId = HashMap.newHashMap(all.size());
        byName = HashMap.newHashMap(2 * all.size());
        for (Collection collection : all) {
            byId.put(collection.id(), collection);
            byName.put(collection.name(), collection);
            byName.put(collection.name().toLowerCase(Locale.ROOT), collection);
        }
    }

    /** The snapshot of these rows; collections whose row is the same stay the same objects. */
    CollectionSnapshot next(List<CollectionRow> newRows) {
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            known.put(rows.get(i).id(), i);
        }
        List<Collection> collections = new ArrayList<>(newRows.size());
        for (CollectionRow row : newRows) {
            int index = known.getOrDefault(row.id(), -1);
            boolean same = index >= 0 && rows.get(index).equals(row);
            collections.add(same ? all.get(index) : CollectionJson.read(row));
        }
        return new CollectionSnapshot(newRows, collections, version + 1);
    }

    boolean hasRows(List<CollectionRow> others) {
        return rows.equals(others);
    }

    Optional<Collection> find(String idOrName) {
        Collection found = byId.get(idOrName);
        if (found == null) {
            found = byName.get(idOrName);
        }
        if (found == null) {
            found = byName.get(idOrName.toLowerCase(Locale.ROOT));
        }
        return Optional.ofNullable(found);
    }

    Optional<Collection> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Collection> all() {
        return all;
    }

    long version() {
        return version;
    }
}
