package com.blvoa.bai.openapi;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows {@code $ref} within parsed documents and between them. */
final class References {
    private final Map<String, ?> documents;

    /** @param documents parsed, by their paths */
    References(Map<String, ?> documents) {
        this.documents = documents;
    }

    /** What can't be found: where it is wanted and what. */
    List<String> broken() {
        List<String> found = new ArrayList<>();
        documents.forEach((path, document) -> look(path, document, found));
        return found;
    }

    private void look(String path, @Nullable Object value, List<String> found) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String target && target(path, target).isEmpty()) {
                found.add(path + ": nothing at " + target);
            }
            map.forEach((key, inner) -> {
                // what an example or a default holds is data
                if (!List.of("example", "examples", "default").contains(String.valueOf(key))) {
                    look(path, inner, found);
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> look(path, inner, found));
        }
    }

    /** What a reference that stands in a document leads to. */
    Optional<Object> target(String path, String reference) {
        int hash = reference.indexOf('#');
        String file = hash < 0 ? reference : reference.substring(0, hash);
        String other = file.isEmpty() ? path : URI.create(path).resolve(file).toString();
        Optional<Object> at = Optional.ofNullable(documents.get(other));
        String pointer = hash < 0 ? "" : reference.substring(hash + 1);
        for (String segment : pointer.isEmpty()
                ? List.<String>of()
                : List.of(pointer.substring(1).split("/"))) {
            String key = segment.replace("~1", "/").replace("~0", "~");
            at = at.flatMap(
                    value -> value instanceof Map<?, ?> map ? Optional.ofNullable(map.get(key)) : Optional.empty());
        }
        return at;
    }
}
