package com.blvoa.bai.cli;

import com.blvoa.bai.Setting;
import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.schema.SchemaException;
import dev.basin.settings.UnreadableSettings;
import dev.basin.storage.StorageException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** Says in a sentence why a command failed. What is not foreseen is a defect, and comes with its stack trace. */
final class Failures {
    private Failures() {}

    static void explain(Throwable failure, PrintWriter err) {
        Optional<String> known = failure instanceof StartFailure start && start.getCause() != null
                ? sentence(start.getCause(), " on " + start.address(), start.setting())
                : sentence(failure, "", Setting.HTTP.variable());
        if (known.isPresent()) {
            err.println(known.get());
        } else {
            err.println("Failed for a reason that it should have foreseen. Please report this:");
            failure.printStackTrace(err);
        }
        err.flush();
    }

    private static Optional<String> sentence(Throwable failure, String address, String setting) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return Optional.of("Can't listen" + address + ": " + cause.getMessage()
                        + ". Another program may be using the address; choose another one with " + setting + ".");
            }
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return Optional.of("Can't listen" + address + ": the host in " + setting + " is not known here.");
            }
            if (cause instanceof AccessDeniedException denied) {
                return Optional.of("No permission to write " + denied.getFile() + ".");
            }
            if (cause instanceof FileSystemException files) {
                return Optional.of(unusable(files));
            }
        }
        return switch (failure) {
            case ApiException refused -> Optional.of(refusal(refused));
            case UnreadableSettings settings ->
                Optional.of(settings.getMessage() + " It belongs in " + Setting.SETTINGS_KEY.variable()
                        + ", as PocketBase has it in the variable that --encryptionEnv names.");
            case SchemaException schema -> Optional.of(String.valueOf(schema.getMessage()));
            case StorageException storage
            when storage.kind() == StorageException.Kind.DISK_FULL ->
                Optional.of("The disk of the data directory is full.");
            case StorageException storage -> Optional.of(String.valueOf(storage.getMessage()));
            case UncheckedIOException io -> Optional.of(String.valueOf(io.getMessage()));
            default -> Optional.empty();
        };
    }

    private static String unusable(FileSystemException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + " does not exist.";
            case FileAlreadyExistsException taken -> taken.getFile() + " is not a folder.";
            case NotDirectoryException file -> file.getFile() + " is not a folder.";
            default -> "Can't use " + failure.getMessage() + ".";
        };
    }

    private static String refusal(ApiException refused) {
        StringBuilder text = new StringBuilder(refused.message());
        refused.data().forEach((field, reason) -> {
            text.append(System.lineSeparator()).append("  ").append(field).append(": ");
            text.append(reason instanceof FieldError error ? error.message() : reason);
        });
        return text.toString();
    }
}
