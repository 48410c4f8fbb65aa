package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFileStoreTest {
    @TempDir
    Path directory;

    private FileStore store;

    @BeforeEach
    void open() {
        store = new LocalFileStore(directory.resolve("storage"), true);
    }

    private void put(String key, String content) throws IOException {
        Path source = Files.writeString(directory.resolve("source"), content);
        store.put(key, source, new FileAttributes("text/plain", Optional.of("ä.txt"), new byte[16]));
        Files.delete(source);
    }

    @Test
    void a_stored_file_can_be_read_at_any_place_and_replaced() throws IOException {
        put("c/r/a.txt", "0123456789");
        try (StoredFile file = store.open("c/r/a.txt").orElseThrow()) {
            ByteBuffer some = ByteBuffer.allocate(3);
            file.content().position(4).read(some);
            assertThat(new String(some.array(), StandardCharsets.US_ASCII)).isEqualTo("456");
            assertThat(file.size()).isEqualTo(10);
            assertThat(file.attributes().originalName()).contains("ä.txt");
        }
        put("c/r/a.txt", "new");
        assertThat(directory.resolve("storage/c/r/a.txt")).hasContent("new");
        assertThat(store.list("c/")).containsExactly("c/r/a.txt");
    }

    @Test
    void a_prefix_takes_files_and_empty_folders_but_nothing_else() throws IOException {
        for (String key : List.of("c/r/a.txt", "c/r/thumbs_a.txt/1x1_a.txt", "c/r2/a.txt", "d/r/a.txt")) {
            put(key, "x");
        }
        store.deletePrefix("c/r/");
        assertThat(store.list("c/")).containsExactly("c/r2/a.txt");
        assertThat(directory.resolve("storage/c/r")).doesNotExist();
        store.deletePrefix("c/r");
        assertThat(store.list("c/")).isEmpty();
        assertThat(store.exists("d/r/a.txt")).isTrue();
        assertThatThrownBy(() -> store.deletePrefix("")).isInstanceOf(IllegalArgumentException.class);
        store.deletePrefix("nothing/");
        store.delete("nothing/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "c/../../a", "..", "c/../..", "/../a", "c/r/a.attrs", "", "a\0b"})
    void no_key_leads_outside_or_to_a_sidecar(String key) throws IOException {
        Files.writeString(directory.resolve("a"), "outside");
        Path source = Files.writeString(directory.resolve("source"), "x");
        assertThat(store.open(key)).isEmpty();
        assertThat(store.attributes(key)).isEmpty();
        store.delete(key);
        try {
            store.put(key, source, FileAttributes.UNKNOWN);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("no file can have the key");
        }
        assertThat(directory.resolve("a")).hasContent("outside");
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf("a", "source", "storage");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c/a\tb", "c/a/../b", "c//b", "c/b/", "c/__0x2f__", "c/ü 书", "plain"})
    void keys_come_back_as_they_were(String key) {
        String path = LocalKeys.escape(key);
        assertThat(path).doesNotContain("\t", "../", "//");
        if (!key.contains("__")) {
            assertThat(LocalKeys.unescape(path)).isEqualTo(key);
        }
    }

    @Test
    void a_file_without_a_readable_sidecar_is_bytes() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("storage/c/r"));
        Files.writeString(folder.resolve("a"), "x");
        Files.writeString(folder.resolve("b"), "x");
        Files.writeString(folder.resolve("b.attrs"), "not json");
        for (String key : List.of("c/r/a", "c/r/b")) {
            assertThat(store.attributes(key).orElseThrow().contentType()).isEqualTo("application/octet-stream");
        }
    }

    @Test
    void a_key_that_is_a_folder_is_no_file() throws IOException {
        put("c/r/a.txt", "x");
        assertThat(store.open("c/r")).isEmpty();
        assertThat(store.open("c/r/a.txt/b")).isEmpty();
        store.delete("c/r");
        store.delete("c/r/a.txt/b");
        store.delete("c/" + "r".repeat(300) + "/a.txt");
        store.deleteEmptyFolder("c/r/");
        assertThat(store.exists("c/r/a.txt")).isTrue();
    }

    @Test
    void a_folder_that_is_cleaned_up_meanwhile_is_made_again_and_lists_go_on() throws Exception {
        FileStore contested = new LocalFileStore(directory.resolve("storage"), false);
        Path source = Files.writeString(directory.resolve("source"), "x");
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> cleaner = threads.submit(() -> {
                while (!ended.get()) {
                    contested.deleteEmptyFolder("c/");
                }
            });
            Future<?> reader = threads.submit(() -> {
                while (!ended.get()) {
                    assertThat(contested.list("c/")).allMatch(key -> key.startsWith("c/r"));
                }
            });
            try {
                for (int i = 0; i < 1500; i++) {
                    String key = "c/r" + i % 3 + "/thumbs/a.txt";
                    contested.put(key, source, FileAttributes.UNKNOWN);
                    assertThat(contested.exists(key)).isTrue();
                    contested.delete(key);
                }
            } finally {
                ended.set(true);
            }
            cleaner.get();
            reader.get();
        }
    }

    @Test
    void a_source_that_is_gone_is_a_failure() {
        assertThatThrownBy(() -> store.put("c/r/a.txt", directory.resolve("gone"), FileAttributes.UNKNOWN))
                .isInstanceOf(FileStoreException.class);
    }
}
