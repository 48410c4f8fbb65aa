package com.blvoa.bai.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the administrators' page says to add to nginx's configuration for serving below a path of one's own. */
final class DocumentedPrefix {
    static final String PATH = "/backend";

    private static final Pattern BLOCK =
            Pattern.compile("```nginx\n(location " + PATH + "/ \\{.*?})\n```", Pattern.DOTALL);
    private static final String PLACE = "    # Realtime: ";

    private DocumentedPrefix() {}

    static String addedTo(String configuration) {
        Matcher block = BLOCK.matcher(page());
        if (!block.find() || !configuration.contains(PLACE)) {
            throw new AssertionError("the page or the configuration has changed");
        }
        return configuration.replace(PLACE, block.group(1) + "\n" + PLACE);
    }

    private static String page() {
        try {
            return Files.readString(Path.of("..", "docs", "administrators.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
