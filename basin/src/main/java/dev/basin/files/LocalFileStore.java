package dev.basin.files;

import dev.basin.security.RandomText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files in a folder of this machine, as PocketBase lays them out (facts A1, A2). A file appears under its name only when it
 * and its sidecar are whole: both are written under names of their own first and then renamed. Files that share a file system
 * share their bytes with their source instead of being copied.
 */
public final class LocalFileStore implements FileStore {
    private static final int TRIES = 30;

    private final Path root;
    private final boolean sync;

    /**
     * @param root the {@code storage} folder, made when it is first needed
     * @param sync whether a stored file must survive power loss, or only the end of this process
     */
    public LocalFileStore(Path root, boolean sync) {
        this.root = root.toAbsolutePath().normalize();
        this.sync = sync;
    }

    @Override
    public void put(String key, Path source, FileAttributes attributes) {
        Path target = path(key)
                .filter(_ -> FileStore.isKey(key))
                .orElseThrow(() -> new IllegalArgumentException("no file can have the key " + key));
        try {
            place(target, source, attributes);
        } catch (IOException e) {
            throw new FileStoreException("the file " + key + " can't be stored", e);
        }
    }

    private void place(Path target, Path source, FileAttributes attributes) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                placeOnce(target, source, attributes);
                return;
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // whoever cleans up may remove the folder as long as it is empty
                if (tried == TRIES || Files.notExists(source)) {
                    throw e;
                }
            }
        }
    }

    private void placeOnce(Path target, Path source, FileAttributes attributes) throws IOException {
        createFolder(folderOf(target));
        Path shared = temporary(target);
        Path sidecar = temporary(target);
        try {
            share(source, shared);
            write(sidecar, Sidecar.write(attributes));
            Files.move(sidecar, beside(target), StandardCopyOption.ATOMIC_MOVE);
            Files.move(shared, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(shared);
            Files.deleteIfExists(sidecar);
        }
        syncFolder(folderOf(target));
    }

    private void share(Path source, Path target) throws IOException {
        if (sync) {
            try (FileChannel channel = FileChannel.open(source, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        try {
            Files.createLink(target, source);
        } catch (UnsupportedOperationException | IOException _) {
            // another file system, or one without links
            Files.copy(source, target);
            try (FileChannel copy = FileChannel.open(target, StandardOpenOption.WRITE)) {
                force(copy);
            }
        }
    }

    private void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            force(channel);
        }
    }

    private void force(FileChannel channel) throws IOException {
        if (sync) {
            channel.force(true);
        }
    }

    /** Makes a folder with its parents, each of them durable in its own parent. */
    private void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folderOf(folder);
        createFolder(parent);
        Files.createDirectories(folder);
        syncFolder(parent);
    }

    private void syncFolder(Path folder) throws IOException {
        boolean canBe = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (sync && canBe) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public Optional<StoredFile> open(String key) {
        Optional<Path> file = path(key);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes found = Files.readAttributes(file.get(), BasicFileAttributes.class);
            if (!found.isRegularFile()) {
                return Optional.empty();
            }
            FileAttributes attributes = sidecar(file.get());
            FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.READ);
            return Optional.of(new StoredFile(
                    channel, found.size(), found.lastModifiedTime().toInstant(), attributes));
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new FileStoreException("the file " + key + " can't be opened", e);
        }
    }

    @Override
    public Optional<FileAttributes> attributes(String key) {
        try {
            Optional<Path> file = path(key).filter(Files::isRegularFile);
            return file.isEmpty() ? Optional.empty() : Optional.of(sidecar(file.get()));
        } catch (IOException e) {
            throw new FileStoreException("what is known of " + key + " can't be read", e);
        }
    }

    private static FileAttributes sidecar(Path file) throws IOException {
        try {
            return Sidecar.read(Files.readAllBytes(beside(file)));
        } catch (NoSuchFileException _) {
            return FileAttributes.UNKNOWN;
        }
    }

    @Override
    public boolean exists(String key) {
        return path(key).filter(Files::isRegularFile).isPresent();
    }

    @Override
    public void delete(String key) {
        Optional<Path> file = path(key);
        if (file.isPresent()) {
            try {
                deleteFile(file.get());
                // also without its file: a process may have ended between the two
                deleteFile(beside(file.get()));
            } catch (IOException e) {
                throw new FileStoreException("the file " + key + " can't be deleted", e);
            }
        }
    }

    /** Only what is there: a name that the system refuses is no failure. */
    private static void deleteFile(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void deletePrefix(String prefix) {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException("an empty prefix would delete everything");
        }
        for (String key : listWithSidecars(prefix)) {
            delete(key);
        }
        if (prefix.endsWith("/")) {
            deleteEmptyFolder(prefix);
        }
    }

    @Override
    public void deleteEmptyFolder(String folder) {
        path(folder.substring(0, folder.length() - 1)).ifPresent(LocalFileStore::deleteEmpty);
    }

    private static void deleteEmpty(Path folder) {
        try {
            Files.walkFileTree(folder, new LocalWalk(_ -> {}, LocalFileStore::deleteIfEmpty));
        } catch (IOException e) {
            throw new FileStoreException("the folder " + folder + " can't be deleted", e);
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException _) {
            // it is in use, or somebody left a file that is not ours
        }
    }

    @Override
    public List<String> list(String prefix) {
        List<String> keys = listWithSidecars(prefix);
        keys.removeIf(key -> key.endsWith(Sidecar.SUFFIX));
        return keys;
    }

    private List<String> listWithSidecars(String prefix) {
        int slash = prefix.lastIndexOf('/');
        Optional<Path> start = slash < 0 ? Optional.of(root) : path(prefix.substring(0, slash));
        List<String> keys = new ArrayList<>();
        if (start.isEmpty() || !Files.isDirectory(start.get())) {
            return keys;
        }
        LocalWalk walk = new LocalWalk(
                file -> {
                    String key = LocalKeys.unescape(root.relativize(file).toString());
                    if (key.startsWith(prefix)) {
                        keys.add(key);
                    }
                },
                _ -> {});
        try {
            Files.walkFileTree(start.get(), walk);
            return keys;
        } catch (IOException e) {
            throw new FileStoreException("the files of " + prefix + " can't be listed", e);
        }
    }

    /** The path of a key; empty when it would lie outside of the folder or can't be a path at all. */
    private Optional<Path> path(String key) {
        try {
            Path path = root.resolve(LocalKeys.escape(key)).normalize();
            return path.startsWith(root) && !path.equals(root) ? Optional.of(path) : Optional.empty();
        } catch (java.nio.file.InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + Sidecar.SUFFIX);
    }

    private static Path temporary(Path file) {
        return file.resolveSibling("." + RandomText.id(15) + UNFINISHED);
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }
}
