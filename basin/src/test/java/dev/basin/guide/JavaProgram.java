package dev.basin.guide;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program from a page: compiled against Basin as users have it, and run as a process in a folder. */
final class JavaProgram implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private JavaProgram(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Compiles it with all warnings as errors and starts it. */
    static JavaProgram start(Path folder, String file, String source, String... arguments) {
        try {
            Path classes = compile(folder, Files.writeString(folder.resolve(file), source));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classes + File.pathSeparator + basin(),
                    file.replace(".java", "")));
            command.addAll(List.of(arguments));
            Path errors = folder.resolve("errors");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(errors.toFile())
                    .start();
            return new JavaProgram(process, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path compile(Path folder, Path source) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-Xlint:all", "-Werror", "-proc:none", "-cp", basin(), "-d", classes.toString());
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            if (!compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
                    .call()) {
                throw new AssertionError(complaints.toString());
            }
        }
        return classes;
    }

    /** The class path without what only tests have. */
    private static String basin() {
        List<String> kept = new ArrayList<>(
                List.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))));
        kept.removeIf(entry -> entry.endsWith("test-classes"));
        return String.join(File.pathSeparator, kept);
    }

    /** The next line that it prints. */
    String line() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("it has ended: " + Files.readString(errors));
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that it prints until it ends; fails when that is not well. */
    String rest() {
        String printed = String.join("\n", out.lines().toList());
        int code = end();
        if (code != 0) {
            throw new AssertionError("it ended with " + code + ", see " + errors + "\n" + printed);
        }
        return printed;
    }

    /** Asks it to stop; answers its exit code. */
    int stop() {
        // unlike the process itself, its handle leaves the streams open
        process.toHandle().destroy();
        return end();
    }

    private int end() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
