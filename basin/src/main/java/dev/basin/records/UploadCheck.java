package dev.basin.records;

import dev.basin.errors.FieldError;
import dev.basin.files.UploadedFile;
import dev.basin.schema.FileField;
import dev.basin.schema.Record;
import java.util.Map;
import java.util.Optional;

/** Checks the files that a record is about to get, with PocketBase's codes (facts B6). */
final class UploadCheck {
    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_SHOWN = 300;

    private UploadCheck() {}

    static Optional<FieldError> error(Record record, FileField field) {
        for (UploadedFile upload : record.uploads(field.name())) {
            Optional<FieldError> error = error(field, upload);
            if (error.isPresent()) {
                return error;
            }
        }
        return Optional.empty();
    }

    private static Optional<FieldError> error(FileField field, UploadedFile upload) {
        if (upload.name().length() > LONGEST_NAME) {
            return Optional.of(new FieldError(
                    "validation_length_out_of_range",
                    "The length must be between 1 and " + LONGEST_NAME + ".",
                    Map.of("min", 1, "max", LONGEST_NAME)));
        }
        if (upload.size() > field.sizeLimit()) {
            String shown = shown(upload.originalName());
            return Optional.of(new FieldError(
                    "validation_file_size_limit",
                    "Failed to upload " + shown + " - the maximum allowed file size is " + field.sizeLimit()
                            + " bytes.",
                    Map.of("file", shown, "maxSize", field.sizeLimit())));
        }
        if (!field.mimeTypes().isEmpty() && field.mimeTypes().stream().noneMatch(upload.type()::is)) {
            return Optional.of(new FieldError(
                    "validation_invalid_mime_type",
                    "\"" + upload.name() + "\" mime type must be one of: " + String.join(", ", field.mimeTypes())
                            + "."));
        }
        return Optional.empty();
    }

    private static String shown(String name) {
        return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) : name;
    }
}
