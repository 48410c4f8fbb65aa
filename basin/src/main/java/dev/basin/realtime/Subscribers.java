package dev.basin.realtime;

import dev.basin.realtime.Client.Subscription;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * All subscriptions by what they are about, so that a change finds those that it concerns without looking at others, and a
 * change that concerns nobody ends after two looks into a map.
 */
final class Subscribers {
    private final ConcurrentMap<String, Set<Subscription>> byBase = new ConcurrentHashMap<>();
    /** How many subscriptions there are for each name or id that could be a collection's. */
    private final ConcurrentMap<String, Integer> collections = new ConcurrentHashMap<>();

    void add(Subscription subscription) {
        collections.merge(subscription.topic().collection(), 1, Integer::sum);
        byBase.compute(subscription.topic().base(), (_, known) -> {
            Set<Subscription> all = known == null ? ConcurrentHashMap.newKeySet(1) : known;
            all.add(subscription);
            return all;
        });
    }

    void remove(Subscription subscription) {
        byBase.computeIfPresent(subscription.topic().base(), (_, all) -> {
            all.remove(subscription);
            return all.isEmpty() ? null : all;
        });
        collections.computeIfPresent(subscription.topic().collection(), (_, count) -> count == 1 ? null : count - 1);
    }

    /** Those who want to know of a change of the record. */
    List<Subscription> of(Record record) {
        Collection collection = record.collection();
        boolean byName = collections.containsKey(collection.name());
        boolean byId = collections.containsKey(collection.id());
        if (!byName && !byId) {
            return List.of();
        }
        List<Subscription> found = new ArrayList<>();
        if (byName) {
            addAll(found, collection.name(), record.id());
        }
        if (byId) {
            addAll(found, collection.id(), record.id());
        }
        return found;
    }

    /** Those of a topic that is no collection's. */
    List<Subscription> of(String base) {
        return List.copyOf(byBase.getOrDefault(base, Set.of()));
    }

    private void addAll(List<Subscription> found, String collection, String id) {
        found.addAll(byBase.getOrDefault(collection, Set.of()));
        found.addAll(byBase.getOrDefault(collection + "/*", Set.of()));
        found.addAll(byBase.getOrDefault(collection + "/" + id, Set.of()));
    }
}
