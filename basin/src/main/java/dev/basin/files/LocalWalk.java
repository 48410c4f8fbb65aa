package dev.basin.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Goes through a folder in which others store and remove: what vanishes on the way is passed over. */
final class LocalWalk extends SimpleFileVisitor<Path> {
    private final Step file;
    private final Step folder;

    /** What is done with a path. */
    @FunctionalInterface
    interface Step {
        void take(Path path) throws IOException;
    }

    /**
     * @param file gets each regular file
     * @param folder gets each folder after everything in it
     */
    LocalWalk(Step file, Step folder) {
        this.file = file;
        this.folder = folder;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
        if (Files.isRegularFile(path)) {
            file.take(path);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
        return passOver(failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            return passOver(failure);
        }
        folder.take(path);
        return FileVisitResult.CONTINUE;
    }

    private static FileVisitResult passOver(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
