package dev.basin.http;

import dev.basin.backups.Backup;
import dev.basin.backups.BackupException;
import dev.basin.backups.Backups;
import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.json.JsonWriter;
import dev.basin.schema.DateText;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** {@code /api/backups} (facts D7). */
public final class BackupRoutes {
    private static final String INVALID = "An error occurred while validating the submitted data.";
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+\\.zip");
    private static final int LONGEST_NAME = 150;

    private final Backups backups;
    private final Consumer<Path> check;
    private final Runnable reopen;

    /**
     * @param check throws when an unpacked backup can't be opened
     * @param reopen closes the directory and opens it again, some moments later
     */
    public BackupRoutes(Backups backups, Consumer<Path> check, Runnable reopen) {
        this.backups = backups;
        this.check = check;
        this.reopen = reopen;
    }

    public void addTo(Routes routes) {
        routes.add("GET", "/api/backups", Callers.superuser(this::list))
                .add("POST", "/api/backups", Callers.superuser(this::create))
                .add("DELETE", "/api/backups/{key}", Callers.superuser(this::delete))
                .add("POST", "/api/backups/{key}/restore", Callers.superuser(this::restore));
    }

    private void list(Call call) {
        JsonWriter out = new JsonWriter().beginArray();
        for (Backup backup : backups.list()) {
            out.beginObject().name("modified").string(DateText.of(backup.modified()));
            out.name("key")
                    .string(backup.key())
                    .name("size")
                    .number(backup.size())
                    .endObject();
        }
        call.json(200, Picked.of(call, out.endArray().toByteArray()));
    }

    private void create(Call call) {
        String name = TypedForm.of(call).text("name");
        if (!name.isEmpty()) {
            checkName(name);
        }
        if (backups.busy()) {
            throw busy();
        }
        try {
            backups.create(name);
        } catch (BackupException e) {
            throw new ApiException(400, "Failed to create backup. " + e.getMessage(), Map.of(), e);
        }
        call.empty(204);
    }

    private void checkName(String name) {
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw refused(
                    "name",
                    new FieldError(
                            "validation_length_out_of_range",
                            "The length must be between 1 and " + LONGEST_NAME + ".",
                            Map.of("min", 1, "max", LONGEST_NAME)));
        }
        if (!NAME.matcher(name).matches()) {
            throw refused("name", new FieldError("validation_match_invalid", "Must be in a valid format."));
        }
        if (backups.find(name).isPresent()) {
            throw refused(
                    "name",
                    new FieldError(
                            "validation_backup_name_exists", "The backup file name is invalid or already exists."));
        }
    }

    private static ApiException refused(String field, FieldError error) {
        return new ApiException(400, INVALID, Map.of(field, error));
    }

    private static ApiException busy() {
        return ApiException.badRequest("Try again later - another backup/restore process has already been started.");
    }

    private void delete(Call call) {
        if (backups.busy()) {
            throw busy();
        }
        if (!backups.delete(call.pathParam("key"))) {
            throw ApiException.badRequest("Invalid or already deleted backup file.");
        }
        call.empty(204);
    }

    /** Answers once the backup is unpacked and found sound; the exchange itself waits for the requests that run. */
    private void restore(Call call) {
        if (backups.busy()) {
            throw busy();
        }
        Path backup = backups.find(call.pathParam("key"))
                .orElseThrow(() -> ApiException.badRequest("Missing or invalid backup file."));
        try {
            backups.prepareRestore(backup, check);
        } catch (BackupException e) {
            throw new ApiException(400, "Failed to restore the backup. " + e.getMessage(), Map.of(), e);
        }
        call.empty(204);
        reopen.run();
    }
}
