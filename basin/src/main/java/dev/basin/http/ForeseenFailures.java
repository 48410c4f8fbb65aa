package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.files.FileStoreException;
import dev.basin.security.PasswordsBusyException;
import dev.basin.storage.StorageException;
import java.time.Duration;
import java.util.Map;

/** Failures that say what lacks, time or room: every envelope tells it, and when to come back. */
final class ForeseenFailures {
    /** After which time a full queue of passwords is likely to have room again. */
    private static final Duration PASSWORD_QUEUE = Duration.ofSeconds(5);

    /** After which time a database that was too busy is worth another try. */
    private static final Duration DATABASE = Duration.ofSeconds(5);

    private ForeseenFailures() {}

    /** What a client is told of such a failure; any other failure as it is. */
    static Throwable answered(Throwable failure) {
        return switch (failure) {
            case StorageException e -> answered(e);
            case FileStoreException e when e.lacksRoom() -> noRoom("The server can't store files now.", e);
            case PasswordsBusyException e ->
                ApiException.overloaded("Too many passwords are being checked. Try again later.", PASSWORD_QUEUE, e);
            default -> failure;
        };
    }

    private static Throwable answered(StorageException failure) {
        return switch (failure.kind()) {
            case BUSY, INTERRUPTED, CLOSED ->
                ApiException.overloaded("The server is too busy. Try again later.", DATABASE, failure);
            case TIMEOUT ->
                ApiException.overloaded(
                        "The request took too long. Ask for less, or try again later.", DATABASE, failure);
            case DISK_FULL -> noRoom("The server can't store anything now.", failure);
            case UNIQUE, CONSTRAINT, CORRUPT, READ_ONLY, LOCKED, OTHER -> failure;
        };
    }

    private static ApiException noRoom(String message, RuntimeException failure) {
        return new ApiException(507, message, Map.of(), failure);
    }
}
