package com.blvoa.bai.openapi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML 1.2 whose values are those of JSON. */
final class Yaml {
    private Yaml() {}

    /**
     * Maps, lists, texts, numbers, booleans and {@code null}.
     *
     * @throws IllegalArgumentException telling the place for what is no YAML, or has a key twice
     */
    static @Nullable Object parse(String name, String text) {
        LoadSettings strict = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            return Optional.ofNullable(new Load(strict).loadFromString(text)).orElse(null);
        } catch (YamlEngineException malformed) {
            throw new IllegalArgumentException(name + ": " + malformed.getMessage(), malformed);
        }
    }
}
