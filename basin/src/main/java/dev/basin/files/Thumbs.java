package dev.basin.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes thumbs when they are first asked for (facts D2). Whoever asks for one that is being made waits for it; only so many
 * are made at a time, because each needs memory and a processor.
 */
public final class Thumbs {
    private static final System.Logger LOG = System.getLogger(Thumbs.class.getName());

    private final FileStore store;
    private final Uploads uploads;
    private final Semaphore workers;
    private final Duration patience;
    private final Map<String, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();

    /**
     * @param workers how many are made at the same time
     * @param patience how long one waits for its turn before the original is served instead
     */
    public Thumbs(FileStore store, Uploads uploads, int workers, Duration patience) {
        this.store = store;
        this.uploads = uploads;
        this.workers = new Semaphore(workers, true);
        this.patience = patience;
    }

    /** PocketBase's patience, and as many at a time as there are processors. */
    public Thumbs(FileStore store, Uploads uploads) {
        this(store, uploads, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(60));
    }

    /** Whether the thumb is there when this returns; false when it can't be made of the original. */
    public boolean ensure(String originalKey, String thumbKey, ThumbSize size) {
        if (store.exists(thumbKey)) {
            return true;
        }
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> first = running.putIfAbsent(thumbKey, mine);
        if (first != null) {
            return first.join();
        }
        boolean made = false;
        try {
            made = store.exists(thumbKey) || makeInTurn(originalKey, thumbKey, size);
            return made;
        } finally {
            running.remove(thumbKey, mine);
            mine.complete(made);
        }
    }

    private boolean makeInTurn(String originalKey, String thumbKey, ThumbSize size) {
        try {
            if (!workers.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return makeNoted(originalKey, thumbKey, size);
        } catch (IOException | FileStoreException | OutOfMemoryError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no thumb can be made of " + originalKey + ": the original is served",
                    e);
            return false;
        } finally {
            workers.release();
        }
    }

    private boolean makeNoted(String originalKey, String thumbKey, ThumbSize size) throws IOException {
        Path note = uploads.note(List.of(originalKey));
        try {
            return make(originalKey, thumbKey, size);
        } finally {
            Uploads.forget(note);
        }
    }

    private boolean make(String originalKey, String thumbKey, ThumbSize size) throws IOException {
        Optional<StoredFile> original = store.open(originalKey);
        if (original.isEmpty()) {
            return false;
        }
        Path temporary = uploads.temporary(".thumb");
        try (StoredFile file = original.get()) {
            String type = Images.thumbType(file.attributes().contentType());
            Images.write(Images.thumb(file, size), type, temporary);
            store.put(thumbKey, temporary, new FileAttributes(type, Optional.empty(), md5(temporary)));
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (!store.exists(originalKey)) {
            // it was deleted meanwhile, and its thumbs with it
            store.delete(thumbKey);
            return false;
        }
        return true;
    }

    private static byte[] md5(Path file) throws IOException {
        try {
            return MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
