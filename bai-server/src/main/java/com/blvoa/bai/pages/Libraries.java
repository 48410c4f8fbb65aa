package com.blvoa.bai.pages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The libraries of the pages, by the names of their files. Their addresses hold a hash of their content. */
final class Libraries {
    private static final String LIST = "com/blvoa/bai/pages/libraries.properties";

    private final Assets assets;
    private final Map<String, String> files;

    Libraries(Assets assets) {
        this.assets = assets;
        this.files = list();
    }

    private static Map<String, String> list() {
        Properties written = new Properties();
        try {
            written.load(new ByteArrayInputStream(
                    Assets.read(LIST).orElseThrow(() -> new IllegalStateException(LIST + " is missing"))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, String> files = new TreeMap<>();
        written.stringPropertyNames().forEach(name -> files.put(name, written.getProperty(name)));
        return files;
    }

    /** Each file's address below the folder of libraries. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new TreeMap<>();
        files.forEach((name, file) -> addresses.put(name, asset(file).hash() + "/" + name));
        return addresses;
    }

    /** What has this address. */
    Optional<Asset> at(String hash, String name) {
        String path = files.get(name);
        return path == null
                ? Optional.empty()
                : Optional.of(asset(path)).filter(asset -> asset.hash().equals(hash));
    }

    private Asset asset(String file) {
        return assets.resource(file).orElseThrow(() -> new IllegalStateException(file + " is missing"));
    }
}
