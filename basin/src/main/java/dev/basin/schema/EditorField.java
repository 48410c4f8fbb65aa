package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code editor} field (facts A8): a long text. */
public record EditorField(FieldInfo info, long maxSize, boolean convertUrls) implements TextValued {
    private static final long DEFAULT_MAX_SIZE = 5L << 20;

    static EditorField read(FieldInfo info, Definition definition) {
        return new EditorField(info, definition.integer("maxSize"), definition.bool("convertURLs"));
    }

    /** The same with another limit in bytes; 0 stands for 5 MiB. */
    public EditorField maxSize(long bytes) {
        return new EditorField(info, bytes, convertUrls);
    }

    /** The limit in force, in bytes. */
    public long sizeLimit() {
        return maxSize <= 0 ? DEFAULT_MAX_SIZE : maxSize;
    }

    @Override
    public String typeWord() {
        return "editor";
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this)
                .set("maxSize", maxSize)
                .set("convertURLs", convertUrls)
                .properties();
    }

    @Override
    public Optional<FieldError> check(Object value) {
        if (required() && isBlank(value)) {
            return Optional.of(FieldError.required());
        }
        if (((String) value).indexOf(0) >= 0) {
            return Optional.of(new FieldError("validation_invalid_format", "Invalid value format."));
        }
        long limit = sizeLimit();
        if (((String) value).getBytes(StandardCharsets.UTF_8).length <= limit) {
            return Optional.empty();
        }
        return Optional.of(new FieldError(
                "validation_content_size_limit",
                "The maximum allowed content size is " + limit + " bytes.",
                Map.of("maxSize", limit)));
    }

    @Override
    public EditorField asRequired() {
        return withInfo(info.asRequired());
    }

    @Override
    public EditorField asHidden() {
        return withInfo(info.asHidden());
    }

    @Override
    public EditorField withInfo(FieldInfo changed) {
        return new EditorField(changed, maxSize, convertUrls);
    }
}
