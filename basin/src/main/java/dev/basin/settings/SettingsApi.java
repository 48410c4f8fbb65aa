package dev.basin.settings;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading and changing settings for superusers (facts D6). Answers are JSON without secrets. */
public final class SettingsApi {
    private final SettingsStore store;
    private final Runnable afterChange;

    /** @param afterChange applies what new settings ask for beyond being read */
    public SettingsApi(SettingsStore store, Runnable afterChange) {
        this.store = store;
        this.afterChange = afterChange;
    }

    public byte[] view() {
        return shown(store.current());
    }

    /**
     * Sets what was submitted and keeps the rest; an absent secret stays, an empty one is removed.
     *
     * @throws ApiException 400 with what is refused
     */
    public byte[] patch(Map<String, @Nullable Object> submitted) {
        return patch(List.of(submitted));
    }

    /**
     * As {@link #patch(Map)}, with the texts of a form by name, such as {@code meta.appName}.
     *
     * @throws ApiException as there
     */
    public byte[] patchForm(Map<String, List<String>> texts) {
        return patch(SettingsForm.changes(texts));
    }

    private byte[] patch(List<Map<String, @Nullable Object>> changes) {
        Settings changed = store.update(present -> {
            Map<String, @Nullable Object> merged =
                    SettingsDocument.merged(Settings.defaults().values(), present.values());
            for (Map<String, @Nullable Object> change : changes) {
                merged = SettingsDocument.merged(merged, change);
            }
            Map<String, Object> errors = SettingsCheck.errors(merged);
            if (!errors.isEmpty()) {
                throw new ApiException(400, "An error occurred while saving the new settings.", errors);
            }
            return new Settings(SettingsDocument.stored(merged));
        });
        afterChange.run();
        return shown(changed);
    }

    private static byte[] shown(Settings settings) {
        Map<String, @Nullable Object> full =
                SettingsDocument.merged(Settings.defaults().values(), settings.values());
        return Json.write(SettingsDocument.shown(full)).getBytes(StandardCharsets.UTF_8);
    }

    /** Why the test of S3 fails: what is wrong with the request, else that files are kept on this machine alone. */
    public ApiException testS3(String filesystem) {
        String failed = "Failed to test the S3 filesystem.";
        if (filesystem.isEmpty()) {
            return new ApiException(400, failed, Map.of("filesystem", FieldError.required()));
        }
        boolean backups = filesystem.equals("backups");
        if (!backups && !filesystem.equals("storage")) {
            return new ApiException(400, failed, Map.of("filesystem", notIn()));
        }
        String reason = store.current().s3(backups)
                ? "This server keeps files on its own disk; S3 is not supported yet."
                : "S3 storage filesystem is not enabled.";
        return ApiException.badRequest(failed + " Raw error: \n" + reason);
    }

    private static FieldError notIn() {
        return new FieldError("validation_in_invalid", "Must be a valid value.");
    }
}
