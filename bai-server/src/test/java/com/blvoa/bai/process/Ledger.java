package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * What a server must have after a crash: for each key the values that it may hold, one for an acknowledged write, two while
 * a write is under way. The empty value stands for a key that is not stored.
 */
final class Ledger {
    private final Map<String, Set<Optional<String>>> possible = new ConcurrentHashMap<>();

    /** Runs one write of a key that no other thread writes. It answers whether the server acknowledged it, or throws. */
    void write(String key, Optional<String> value, BooleanSupplier write) {
        Set<Optional<String>> before = possible.getOrDefault(key, Set.of(Optional.empty()));
        assertThat(before).as("values of %s before a write", key).hasSize(1);
        Optional<String> known = before.iterator().next();
        possible.put(key, known.equals(value) ? Set.of(value) : Set.of(known, value));
        if (write.getAsBoolean()) {
            possible.put(key, Set.of(value));
        }
    }

    /** The value that was acknowledged last; empty when the key is not stored. */
    Optional<String> acknowledged(String key) {
        Set<Optional<String>> values = possible.getOrDefault(key, Set.of(Optional.empty()));
        return values.iterator().next();
    }

    int size() {
        return possible.size();
    }

    /** Checks what the server has, and takes it as acknowledged from now on. */
    void check(Map<String, String> stored) {
        for (Map.Entry<String, Set<Optional<String>>> entry : possible.entrySet()) {
            Optional<String> found = Optional.ofNullable(stored.get(entry.getKey()));
            assertThat(entry.getValue())
                    .as("value of %s after the crash", entry.getKey())
                    .contains(found);
            entry.setValue(Set.of(found));
        }
        assertThat(possible.keySet())
                .as("everything that is stored was once written")
                .containsAll(stored.keySet());
    }
}
