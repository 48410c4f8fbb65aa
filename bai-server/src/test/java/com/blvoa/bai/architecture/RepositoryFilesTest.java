package com.blvoa.bai.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for the files of the repository, whatever their language. */
class RepositoryFilesTest {
    private static final int LONGEST = 400;
    private static final Set<String> NOT_OURS =
            Set.of(".git", "target", "node_modules", ".cache", ".idea", ".vscode", "pb_data");
    /** Built from pieces, so that this file does not name them either. */
    private static final Pattern REGISTRIES = Pattern.compile(String.join(
            "|",
            "registry\\.npm" + "js",
            "repo1?\\.maven\\." + "(apache\\.)?org",
            "pypi\\." + "org",
            "python" + "hosted\\.",
            "crates\\." + "io",
            "proxy\\.go" + "lang",
            "deb\\.deb" + "ian"));

    private static final Pattern MACHINE_PATHS = Pattern.compile("(?<![\\w.])/(root|work|home/\\w+)/" + "\\w");
    private static final Pattern LATER = Pattern.compile("//.*\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    private final Path root = Path.of("..").toAbsolutePath().normalize();
    private final List<Path> files = files();

    private List<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skip = NOT_OURS.contains(folder.getFileName().toString());
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private List<String> mentioning(Pattern pattern) {
        return files.stream()
                .filter(file -> pattern.matcher(text(file)).find())
                .map(file -> root.relativize(file).toString())
                .toList();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_repository_was_found() {
        assertThat(files).hasSizeGreaterThan(100).contains(root.resolve("bai"), root.resolve("pom.xml"));
    }

    @Test
    void no_file_names_a_package_registry() {
        assertThat(mentioning(REGISTRIES)).isEmpty();
    }

    @Test
    void no_file_names_a_folder_of_one_machine() {
        assertThat(mentioning(MACHINE_PATHS)).isEmpty();
    }

    @Test
    void lock_files_say_nothing_about_where_packages_came_from() {
        assertThat(files)
                .filteredOn(file -> file.endsWith("package-lock.json"))
                .allSatisfy(file -> assertThat(text(file)).doesNotContain("\"resolved\""));
    }

    @Test
    void no_java_file_is_longer_than_a_person_likes_to_read() {
        assertThat(files)
                .filteredOn(file -> file.toString().endsWith(".java"))
                .allSatisfy(file -> assertThat(text(file).lines().count())
                        .as(root.relativize(file).toString())
                        .isLessThanOrEqualTo(LONGEST));
    }

    @Test
    void nothing_is_left_for_later_in_a_comment() {
        assertThat(files)
                .filteredOn(file -> file.toString().endsWith(".java"))
                .filteredOn(file -> LATER.matcher(text(file)).find())
                .isEmpty();
    }

    @Test
    void the_scripts_are_executable() {
        for (String script : List.of("bai", "mvnw", ".ci/run")) {
            assertThat(root.resolve(script)).isExecutable();
        }
    }
}
