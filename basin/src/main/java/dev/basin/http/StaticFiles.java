package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.files.FileAttributes;
import dev.basin.files.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Serves a folder to GETs that no route has, and its {@code index.html} for what is missing (facts D9). Symbolic links are
 * followed, also those that lead out of the folder: who may write there decides what is public.
 */
public final class StaticFiles implements Handler {
    private static final String INDEX = "index.html";
    private static final int LOOKED_AT = 512;

    private final Path folder;

    /** @param folder may be absent, and come and go while the server runs */
    public StaticFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void handle(Call call) {
        String path = Percent.decode(call.path(), false).orElseThrow(ApiException::badRequest);
        Optional<Path> found = locate(path).filter(Files::exists);
        if (found.isEmpty()) {
            serve(call, folder.resolve(INDEX));
            return;
        }
        Path file = found.get();
        Optional<String> better = canonical(path, Files.isDirectory(file));
        if (better.isPresent()) {
            call.responseHeader("Location", call.basePath() + Percent.encodePath(better.get()));
            call.empty(301);
            return;
        }
        Path content = Files.isDirectory(file) ? file.resolve(INDEX) : file;
        serve(call, Files.isRegularFile(content) ? content : folder.resolve(INDEX));
    }

    /** Where a path leads, when not out of the folder. */
    private Optional<Path> locate(String path) {
        try {
            Path relative = Path.of(path.substring(1)).normalize();
            boolean outside = relative.getRoot() != null || relative.startsWith("..");
            return outside ? Optional.empty() : Optional.of(folder.resolve(relative));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** The one path of what was found; empty when it is the one asked for. */
    private static Optional<String> canonical(String path, boolean directory) {
        if (directory) {
            return path.endsWith("/") ? Optional.empty() : Optional.of(rooted(path + "/"));
        }
        if (path.endsWith("/")) {
            return Optional.of(rooted(path.replaceAll("/+$", "")));
        }
        return path.endsWith("/" + INDEX)
                ? Optional.of(rooted(path.substring(0, path.length() - INDEX.length())))
                : Optional.empty();
    }

    /** Browsers would take what begins with two slashes for another server. */
    private static String rooted(String path) {
        return path.replaceAll("^[/\\\\]+", "/");
    }

    private static void serve(Call call, Path path) {
        if (!Files.isRegularFile(path)) {
            throw Paths.notFound(call);
        }
        try (SeekableByteChannel content = Files.newByteChannel(path)) {
            String type = type(path, content);
            StoredFile file = new StoredFile(
                    content,
                    content.size(),
                    Files.getLastModifiedTime(path).toInstant(),
                    new FileAttributes(type, Optional.empty(), new byte[0]));
            new FileAnswer(call, file, type).send();
        } catch (NoSuchFileException _) {
            throw Paths.notFound(call);
        } catch (IOException e) {
            throw new ApiException(404, "File not found.", Map.of(), e);
        }
    }

    private static String type(Path path, SeekableByteChannel content) throws IOException {
        Optional<String> known = StaticTypes.ofName(String.valueOf(path.getFileName()));
        if (known.isPresent()) {
            return known.get();
        }
        ByteBuffer head = ByteBuffer.allocate(LOOKED_AT);
        content.read(head);
        return StaticTypes.ofContent(Arrays.copyOf(head.array(), head.position()));
    }
}
