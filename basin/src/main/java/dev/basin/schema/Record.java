package dev.basin.schema;

import dev.basin.files.UploadedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record in memory: a value for each field of its collection, in the fields' order, and which of them changed since it
 * was read. Values have the kinds that {@link Field} names. Not thread-safe.
 */
public final class Record {
    private final Collection collection;
    private final Object[] values;
    private final boolean isNew;
    /** The values as they were before the first change; null until then. */
    private Object @Nullable [] originals;
    /** Files that were set and are not stored yet, by the names that the fields hold for them. */
    private Map<String, UploadedFile> uploads = Map.of();

    private Record(Collection collection, Object[] values, boolean isNew) {
        this.collection = collection;
        this.values = values;
        this.isNew = isNew;
    }

    /** A record that is not stored yet, every field at its zero value. */
    public static Record create(Collection collection) {
        return new Record(collection, collection.zeros(), true);
    }

    /** A stored record; {@code values} in the fields' order, taken over without a copy. */
    public static Record stored(Collection collection, Object[] values) {
        return new Record(collection, values, false);
    }

    public Collection collection() {
        return collection;
    }

    public boolean isNew() {
        return isNew;
    }

    public String id() {
        return text("id");
    }

    /**
     * The value of a field.
     *
     * @throws IllegalArgumentException when the collection has no such field
     */
    public Object get(String field) {
        return values[index(field)];
    }

    /** A value by the field's position. */
    public Object at(int index) {
        return values[index];
    }

    /** The value as text: that of a number is its digits, that of a list its last element, that of a password nothing. */
    public String text(String field) {
        return switch (get(field)) {
            case String text -> text;
            case Password ignored -> "";
            case List<?> texts -> texts.isEmpty() ? "" : String.valueOf(texts.getLast());
            case GeoPoint point ->
                String.valueOf(collection.fields().get(index(field)).toStored(point));
            case Object other -> Cast.text(other);
        };
    }

    /** The value as a number, 0 when it is none. */
    public double number(String field) {
        return Cast.number(get(field));
    }

    /** The value as truth: texts and numbers that mean true are true. */
    public boolean bool(String field) {
        return Cast.bool(get(field));
    }

    /** The value as a list, whether the field holds one text or many. */
    public List<String> texts(String field) {
        return UniqueTexts.of(get(field));
    }

    /**
     * Sets a field to what {@link Field#coerce} makes of the value. An autodate field stays as it is (facts A11). A file field
     * also takes an {@link UploadedFile}, or a list of such and of names of files that it has already.
     */
    public Record set(String field, @Nullable Object value) {
        int index = index(field);
        Field type = collection.fields().get(index);
        return type instanceof AutodateField ? this : put(index, type.coerce(named(type, value)));
    }

    /**
     * Keeps the uploaded files in a value for a file field, to be stored when the record is saved.
     *
     * @return the value with their names in place of them
     */
    public @Nullable Object named(Field field, @Nullable Object value) {
        if (!(field instanceof FileField)) {
            return value;
        }
        if (value instanceof UploadedFile upload) {
            if (uploads.isEmpty()) {
                uploads = new LinkedHashMap<>();
            }
            uploads.put(upload.name(), upload);
            return upload.name();
        }
        if (value instanceof Iterable<?> items) {
            List<@Nullable Object> names = new ArrayList<>();
            items.forEach(item -> names.add(item instanceof UploadedFile ? named(field, item) : item));
            return names;
        }
        return value;
    }

    /** The files that a file field is going to have once the record is saved, and that are not stored yet. */
    public List<UploadedFile> uploads(String field) {
        if (uploads.isEmpty()) {
            return List.of();
        }
        List<UploadedFile> found = new ArrayList<>();
        for (String name : texts(field)) {
            UploadedFile upload = uploads.get(name);
            if (upload != null) {
                found.add(upload);
            }
        }
        return found;
    }

    /** Whether it is marked as deleted, in a collection that deletes so. */
    public boolean softDeleted() {
        int mark = collection.mark();
        return mark >= 0 && isMark(values[mark]);
    }

    /** Whether it was marked as deleted when it was read. */
    public boolean wasSoftDeleted() {
        int mark = collection.mark();
        return mark >= 0 && isMark(originals()[mark]);
    }

    private static boolean isMark(Object value) {
        return value instanceof Boolean bool ? bool : Cast.number(value) != 0;
    }

    /** Sets a value of the field's own kind without coercion, also for fields that clients can't set (autodate, a hash). */
    public Record setRaw(String field, Object value) {
        return put(index(field), value);
    }

    /** The value as stored, before any change to this instance. */
    public Object original(String field) {
        return originals()[index(field)];
    }

    public boolean changed(String field) {
        int index = index(field);
        return !values[index].equals(originals()[index]);
    }

    /** Whether any value changed. */
    public boolean changed() {
        return !Arrays.equals(values, originals());
    }

    /** The record as it is when these values are stored: nothing new, nothing changed. */
    public Record asStored() {
        return new Record(collection, values.clone(), false);
    }

    /** Whether both were read from the same stored values, whatever has changed in memory since. */
    public boolean readAs(Record other) {
        return Arrays.equals(originals(), other.originals());
    }

    /** A record that changes what this one changes, on top of what has been stored meanwhile; both are of one collection. */
    public Record onto(Record stored) {
        Record moved = new Record(collection, stored.originals().clone(), isNew);
        moved.originals = stored.originals().clone();
        moved.uploads = uploads;
        for (int i = 0; i < values.length; i++) {
            if (!values[i].equals(originals()[i])) {
                moved.values[i] = values[i];
            }
        }
        return moved;
    }

    private Object[] originals() {
        return originals == null ? values : originals;
    }

    private Record put(int index, Object value) {
        if (originals == null) {
            originals = values.clone();
        }
        values[index] = value;
        return this;
    }

    private int index(String field) {
        int index = collection.fieldIndex(field);
        if (index < 0) {
            throw new IllegalArgumentException(collection.name() + " has no field " + field);
        }
        return index;
    }

    /** Names the record without showing its values. */
    @Override
    public String toString() {
        return "Record[" + collection.name() + "/" + id() + "]";
    }
}
