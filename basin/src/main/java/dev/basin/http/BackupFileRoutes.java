package dev.basin.http;

import dev.basin.auth.TokenKind;
import dev.basin.auth.Tokens;
import dev.basin.backups.BackupException;
import dev.basin.backups.Backups;
import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.files.FileAttributes;
import dev.basin.files.StoredFile;
import dev.basin.files.UploadedFile;
import dev.basin.security.AddressRanges;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Backups on their way out and in (facts D7). */
public final class BackupFileRoutes {
    private static final String ZIP = "application/zip";
    private static final long TEXTS = 1 << 20;

    private final Backups backups;
    private final Tokens tokens;
    private final Supplier<AddressRanges> superuserAddresses;

    /** @param superuserAddresses from where a superuser's token counts (facts C2) */
    public BackupFileRoutes(Backups backups, Tokens tokens, Supplier<AddressRanges> superuserAddresses) {
        this.backups = backups;
        this.tokens = tokens;
        this.superuserAddresses = superuserAddresses;
    }

    public void addTo(Routes routes) {
        routes.add("GET", "/api/backups/{key}", this::download)
                .add("POST", "/api/backups/upload", Callers.superuser(this::upload));
    }

    /** Who asks is told by the token in the link: a browser sends no header when it downloads. */
    private void download(Call call) {
        boolean allowed = tokens.verify(call.query("token").orElse(""), TokenKind.FILE)
                .filter(bearer -> bearer.collection().isSuperusers())
                .filter(_ -> superuserAddresses.get().allows(call.clientAddress()))
                .isPresent();
        if (!allowed) {
            throw ApiException.forbidden("Insufficient permissions to access the resource.");
        }
        String key = call.pathParam("key");
        Path file = backups.find(key).orElseThrow(ApiException::notFound);
        try (SeekableByteChannel content = Files.newByteChannel(file)) {
            FileAttributes attributes = new FileAttributes(ZIP, Optional.empty(), new byte[0]);
            FileRoutes.send(
                    call,
                    key,
                    new StoredFile(
                            content,
                            content.size(),
                            Files.getLastModifiedTime(file).toInstant(),
                            attributes));
        } catch (IOException e) {
            throw new ApiException(404, ApiException.notFound().message(), Map.of(), e);
        }
    }

    private void upload(Call call) {
        call.limitBody(TEXTS, Long.MAX_VALUE);
        List<UploadedFile> files = call.files().getOrDefault("file", List.of());
        if (files.isEmpty()) {
            throw refused(FieldError.required());
        }
        UploadedFile file = files.getFirst();
        if (!file.type().is(ZIP)) {
            throw refused(new FieldError(
                    "validation_invalid_mime_type", "\"" + file.name() + "\" mime type must be one of: " + ZIP + "."));
        }
        if (backups.find(file.originalName()).isPresent()) {
            throw refused(new FieldError(
                    "validation_backup_name_exists", "Backup file with the specified name already exists."));
        }
        try {
            backups.publish(file.content(), file.originalName());
        } catch (BackupException e) {
            throw new ApiException(400, "Failed to upload backup. " + e.getMessage(), Map.of(), e);
        }
        call.empty(204);
    }

    private static ApiException refused(FieldError error) {
        return new ApiException(400, "An error occurred while validating the submitted data.", Map.of("file", error));
    }
}
