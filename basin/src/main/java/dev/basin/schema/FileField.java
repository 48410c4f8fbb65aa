package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code file} field (facts A8): names of files beside the record. Whether the files exist is not its business. */
public record FileField(
        FieldInfo info, int maxSelect, long maxSize, List<String> mimeTypes, List<String> thumbs, boolean isProtected)
        implements Listed {
    private static final long DEFAULT_MAX_SIZE = 5L << 20;

    static FileField read(FieldInfo info, Definition definition) {
        return new FileField(
                info,
                definition.smallInteger("maxSelect"),
                definition.integer("maxSize"),
                definition.texts("mimeTypes"),
                definition.texts("thumbs"),
                definition.bool("protected"));
    }

    /** The same for up to so many files; from 2 on the field holds a list. */
    public FileField maxSelect(int most) {
        return new FileField(info, most, maxSize, mimeTypes, thumbs, isProtected);
    }

    /** The same with another limit for each file in bytes; 0 stands for 5 MiB. */
    public FileField maxSize(long bytes) {
        return new FileField(info, maxSelect, bytes, mimeTypes, thumbs, isProtected);
    }

    /** The same for files of these media types only. */
    public FileField mimeTypes(String... types) {
        return new FileField(info, maxSelect, maxSize, List.of(types), thumbs, isProtected);
    }

    /** The limit in force for one file, in bytes. */
    public long sizeLimit() {
        return maxSize <= 0 ? DEFAULT_MAX_SIZE : maxSize;
    }

    /** An element of a list counts when it stands for exactly one name; {@code [\"a\"]} does, {@code []} does not. */
    @Override
    public List<String> textsOf(@Nullable Object submitted) {
        return submitted instanceof Collection<?> items
                ? UniqueTexts.of(items.stream()
                        .map(this::textsOf)
                        .filter(texts -> texts.size() == 1)
                        .map(List::getFirst)
                        .toList())
                : UniqueTexts.of(submitted);
    }

    @Override
    public String typeWord() {
        return "file";
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this)
                .set("maxSelect", maxSelect)
                .set("maxSize", maxSize)
                .set("mimeTypes", mimeTypes)
                .set("thumbs", thumbs)
                .set("protected", isProtected)
                .properties();
    }

    @Override
    public Optional<FieldError> check(Object value) {
        if (isBlank(value)) {
            return required() ? Optional.of(FieldError.required()) : Optional.empty();
        }
        int most = Math.max(maxSelect, 1);
        if (Listed.texts(value).size() <= most) {
            return Optional.empty();
        }
        return Optional.of(new FieldError(
                "validation_too_many_files", "The maximum allowed files is " + most + ".", Map.of("maxSelect", most)));
    }

    @Override
    public FileField asRequired() {
        return withInfo(info.asRequired());
    }

    @Override
    public FileField asHidden() {
        return withInfo(info.asHidden());
    }

    @Override
    public FileField withInfo(FieldInfo changed) {
        return new FileField(changed, maxSelect, maxSize, mimeTypes, thumbs, isProtected);
    }
}
