package dev.basin.records;

import dev.basin.schema.Collection;
import dev.basin.schema.EditorField;
import dev.basin.schema.Field;
import dev.basin.schema.FileField;
import dev.basin.schema.JsonField;

/**
 * How large request bodies may be (facts B5): 32 MiB, and on top what the fields that hold much may hold.
 *
 * @param inMemory the most bytes of a body, or of the texts of a multipart body, that are read into memory
 * @param withFiles the most bytes of a multipart body, whose files go to disk
 */
public record BodyLimits(long inMemory, long withFiles) {
    private static final long BASE = 32L << 20;

    static final BodyLimits PLAIN = new BodyLimits(BASE, BASE);

    static BodyLimits of(Collection collection) {
        if (collection.isView()) {
            return PLAIN;
        }
        long texts = BASE;
        long files = 0;
        for (Field field : collection.fields()) {
            switch (field) {
                case FileField file -> files = sum(files, product(file.sizeLimit(), Math.max(1, file.maxSelect())));
                case EditorField editor -> texts = sum(texts, editor.sizeLimit());
                case JsonField json -> texts = sum(texts, json.sizeLimit());
                default -> {}
            }
        }
        return new BodyLimits(texts, sum(texts, files));
    }

    private static long sum(long one, long other) {
        return one + other < 0 ? Long.MAX_VALUE : one + other;
    }

    private static long product(long size, long count) {
        return Math.multiplyHigh(size, count) != 0 || size * count < 0 ? Long.MAX_VALUE : size * count;
    }
}
