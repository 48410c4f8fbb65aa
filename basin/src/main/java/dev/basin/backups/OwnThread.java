package dev.basin.backups;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Runs long work with disks on a platform thread, so that no carrier of virtual threads is held. */
final class OwnThread {
    private OwnThread() {}

    /** Returns when the work is done; what it throws is thrown on. */
    static void run(Runnable work) {
        CompletableFuture<Void> done = CompletableFuture.runAsync(
                work, task -> Thread.ofPlatform().name("backup").start(task));
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }
}
