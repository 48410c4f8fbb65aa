package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreExceptionTest {
    private static boolean lacksRoom(Throwable cause) {
        return new FileStoreException("a file can't be stored", cause).lacksRoom();
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded", "设备上没有空间", "超出磁盘限额"})
    void a_full_disk_and_a_used_up_quota_are_known_by_their_words(String words) {
        assertThat(lacksRoom(new IOException(words))).isTrue();
        assertThat(lacksRoom(new FileSystemException("a.txt", "b.txt", words))).isTrue();
        assertThat(lacksRoom(new UncheckedIOException(new IOException(words)))).isTrue();
    }

    @Test
    void a_full_disk_is_known_by_what_is_left_too(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("a.txt"));
        IOException cause = new IOException("words of another language");
        assertThat(FileStoreException.ofWriting("not written", file, Long.MAX_VALUE, cause)
                        .lacksRoom())
                .isTrue();
        assertThat(FileStoreException.ofWriting("not written", file, 0, cause).lacksRoom())
                .isFalse();
        assertThat(FileStoreException.ofWriting("not written", folder.resolve("gone"), Long.MAX_VALUE, cause)
                        .lacksRoom())
                .isFalse();
    }

    @Test
    void other_failures_are_not() {
        assertThat(lacksRoom(new AccessDeniedException("a.txt"))).isFalse();
        assertThat(lacksRoom(new FileSystemException("a.txt", null, "Read-only file system")))
                .isFalse();
        assertThat(lacksRoom(new IOException("Input/output error"))).isFalse();
        assertThat(lacksRoom(new IOException())).isFalse();
    }

    @Test
    void the_name_of_a_file_does_not_pass_for_the_reason() {
        assertThat(lacksRoom(new AccessDeniedException("No space left on device")))
                .isFalse();
    }
}
