package dev.basin.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of {@code docs/}, for tests that do what it says.
 *
 * @param name its file's name
 */
public record MarkdownPage(String name, List<String> lines) {
    /** What stands in the paragraph before a block that no test runs, in either language. */
    private static final List<String> LEFT_OUT = List.of("not run by the tests", "测试不运行");

    private static final String FENCE = "```";

    /**
     * A fenced block.
     *
     * @param language what follows the fence, such as {@code sh}
     * @param leftOut whether the page says that no test runs it
     */
    public record Block(String language, String text, boolean leftOut) {
        /** The file that the block says it is, by a comment with a path in its first line. */
        public Optional<String> file() {
            String first = text.lines().findFirst().orElse("");
            return first.matches("// [\\w./-]+\\.(js|mjs|java)") ? Optional.of(first.substring(3)) : Optional.empty();
        }
    }

    /** @param path from the repository's folder, such as {@code docs/quick-start.md} */
    public static MarkdownPage of(String path) {
        Path file = Path.of("..").resolve(path);
        try {
            return new MarkdownPage(file.getFileName().toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new AssertionError("can't read " + path, e);
        }
    }

    /** All blocks, in their order. */
    public List<Block> blocks() {
        List<Block> found = new ArrayList<>();
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(FENCE)) {
                before = line.isBlank() ? before : line;
                continue;
            }
            int end = i + 1;
            while (!lines.get(end).equals(FENCE)) {
                end++;
            }
            boolean leftOut = LEFT_OUT.stream().anyMatch(before::contains);
            found.add(new Block(line.substring(FENCE.length()), String.join("\n", lines.subList(i + 1, end)), leftOut));
            before = "";
            i = end;
        }
        return found;
    }

    /** The blocks of one language that tests run. */
    public List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language) && !block.leftOut())
                .toList();
    }

    /** The rows of all tables without their headings, each as its cells. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("|--")) {
                continue;
            }
            for (i++; i < lines.size() && lines.get(i).startsWith("|"); i++) {
                rows.add(cells(lines.get(i)));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1)).stream()
                .map(String::strip)
                .toList();
    }
}
