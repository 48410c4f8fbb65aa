package com.blvoa.bai;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build wrote down about itself.
 *
 * @param version the version in the build file
 * @param time when it was built, as ISO 8601
 */
public record Build(String version, String time) {
    /** The running program's build. */
    public static Build current() {
        return Loaded.BUILD;
    }

    private static Build load() {
        Properties written = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new IllegalStateException("build.properties is missing from the program");
            }
            written.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Build(written.getProperty("version", ""), written.getProperty("time", ""));
    }

    private static final class Loaded {
        private static final Build BUILD = load();
    }
}
