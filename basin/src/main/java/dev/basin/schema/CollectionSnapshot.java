package dev.basin.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All collections at one moment. Immutable. */
final class CollectionSnapshot {
    static final CollectionSnapshot EMPTY = new CollectionSnapshot(List.of(), List.of(), Map.of(), 0);

    private final List<CollectionRow> rows;
    private final List<Collection> all;
    private final Map<String, Collection> byId;
    private final Map<String, Collection> byName;
    /** What programs declared capabilities of, by id, each as it was when it was last there. */
    private final Map<String, Collection> capable;

    private final long version;

    private CollectionSnapshot(
            List<CollectionRow> rows, List<Collection> all, Map<String, Collection> capable, long version) {
        this.rows = rows;
        this.all = List.copyOf(all);
        this.version = version;
        this.capable = Map.copyOf(capable);
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
        Map<String, Collection> nowCapable = new HashMap<>(capable);
        for (CollectionRow row : newRows) {
            int index = known.getOrDefault(row.id(), -1);
            boolean same = index >= 0 && rows.get(index).equals(row);
            Collection collection = same ? all.get(index) : withCapabilities(CollectionJson.read(row));
            collections.add(collection);
            nowCapable.computeIfPresent(row.id(), (_, _) -> collection);
        }
        return new CollectionSnapshot(newRows, collections, nowCapable, version + 1);
    }

    private Collection withCapabilities(Collection changed) {
        Collection before = capable.get(changed.id());
        return before == null
                ? changed
                : changed.withCapabilities(before.capabilities().after(before, changed));
    }

    /** The same collections with these capabilities, by the collections' ids; others have none. */
    CollectionSnapshot withCapabilities(Map<String, Capabilities> declared) {
        Map<String, Collection> nowCapable = new HashMap<>();
        List<Collection> collections = new ArrayList<>(all.size());
        for (Collection collection : all) {
            Capabilities capabilities = declared.getOrDefault(collection.id(), Capabilities.NONE);
            boolean same = collection.capabilities().equals(capabilities);
            Collection now = same ? collection : collection.withCapabilities(capabilities);
            collections.add(now);
            if (!capabilities.equals(Capabilities.NONE)) {
                nowCapable.put(now.id(), now);
            }
        }
        return new CollectionSnapshot(rows, collections, nowCapable, version + 1);
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
