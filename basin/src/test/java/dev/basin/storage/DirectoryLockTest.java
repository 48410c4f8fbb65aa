package dev.basin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.basin.storage.StorageException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    private Path folder;

    @Test
    void a_second_process_is_refused_until_the_first_is_killed() throws Exception {
        try (JavaChild child = JavaChild.start(Holder.class, folder.toString())) {
            assertThat(child.line()).isEqualTo("held");
            assertRefused();
            child.kill();
            DirectoryLock.acquire(folder).close();
        }
    }

    @Test
    void the_same_process_is_refused_too_and_the_refusal_leaves_the_lock_alone() throws Exception {
        DirectoryLock lock = DirectoryLock.acquire(folder.resolve("new/data"));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> DirectoryLock.acquire(folder.resolve("new/../new/data")));
        try (JavaChild child =
                JavaChild.start(Holder.class, folder.resolve("new/data").toString())) {
            assertThat(child.line()).isEqualTo("LOCKED");
        }
        lock.close();
        lock.close();
        DirectoryLock.acquire(folder.resolve("new/data")).close();
    }

    @Test
    void a_directory_that_is_a_file_is_refused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> DirectoryLock.acquire(file))
                .withMessageContaining(file.toString());
    }

    private void assertRefused() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> DirectoryLock.acquire(folder))
                .withMessageContaining(folder.toString())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED));
    }

    /** Holds the lock of a directory until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            try {
                DirectoryLock.acquire(Path.of(arguments[0]));
                System.out.println("held");
                Thread.currentThread().join();
            } catch (StorageException e) {
                System.out.println(e.kind());
            }
        }
    }
}
