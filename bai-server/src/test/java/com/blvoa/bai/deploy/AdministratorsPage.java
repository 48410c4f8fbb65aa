package com.blvoa.bai.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page for administrators in one language, by its headings. */
record AdministratorsPage(String text) {
    private static final Pattern COMMANDS = Pattern.compile("```(?:sh|nginx|console)\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)\n```", Pattern.DOTALL);

    static AdministratorsPage english() {
        return read("administrators.md");
    }

    static AdministratorsPage chinese() {
        return read("administrators.zh-CN.md");
    }

    private static AdministratorsPage read(String name) {
        try {
            return new AdministratorsPage(Files.readString(Path.of("..", "docs", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands below a heading, up to the next one of any level. */
    List<String> commands(String heading) {
        Matcher section = Pattern.compile(
                        "^#+ " + Pattern.quote(heading) + "\n(.*?)(?=^#+ |\\z)", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text);
        if (!section.find()) {
            throw new AssertionError("no heading " + heading);
        }
        List<String> found = SHELL.matcher(section.group(1))
                .results()
                .map(block -> block.group(1))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("no commands below " + heading);
        }
        return found;
    }

    /** Everything to be typed, or put into a file, in the order of the page. */
    List<String> blocks() {
        return COMMANDS.matcher(text).results().map(block -> block.group(1)).toList();
    }

    /** The headings below which commands stand that tests run. */
    List<String> sections() {
        return Pattern.compile("^##+ (.*)\n((?:(?!^#).*\n)*)", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .filter(section -> SHELL.matcher(section.group(2)).find())
                .map(section -> section.group(1))
                .toList();
    }
}
