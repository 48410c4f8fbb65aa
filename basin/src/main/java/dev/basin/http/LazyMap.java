package dev.basin.http;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An unmodifiable map that is made when it is first looked at: most calls never ask for their headers. */
final class LazyMap extends AbstractMap<String, String> {
    private final Supplier<Map<String, String>> source;
    private @Nullable Map<String, String> made;

    LazyMap(Supplier<Map<String, String>> source) {
        this.source = source;
    }

    private Map<String, String> map() {
        Map<String, String> known = made;
        if (known == null) {
            known = Collections.unmodifiableMap(source.get());
            made = known;
        }
        return known;
    }

    @Override
    public @Nullable String get(Object key) {
        return map().get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return map().containsKey(key);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return map().entrySet();
    }
}
