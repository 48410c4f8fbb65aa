package dev.basin.schema;

import java.util.List;

/**
 * One record in memory: a value for each field of its collection, in the fields' order, and which of them changed since it
 * was read. Values have the kinds that {@link Field} names. Not thread-safe.
 */
public final class Record {
    private final Collection collection;
    private final Object[] values;
    private final boolean isNew;

    private Record(Collection collection, Object[] values, boolean isNew) {
        this.collection = collection;
        this.values = values;
        this.isNew = isNew;
    }

    /** A record that is not stored yet, every field at its zero value. */
    public static Record create(Collection collection) {
        Object[] zeros = collection.fields().stream().map(Field::zero).toArray();
        return new Record(collection, zeros, true);
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
        throw new UnsupportedOperationException();
    }

    /** A value by the field's position. */
    public Object at(int index) {
        return values[index];
    }

    public String text(String field) {
        throw new UnsupportedOperationException();
    }

    public double number(String field) {
        throw new UnsupportedOperationException();
    }

    public boolean bool(String field) {
        throw new UnsupportedOperationException();
    }

    public List<String> texts(String field) {
        throw new UnsupportedOperationException();
    }

    /** Sets a field to what {@link Field#coerce} makes of the value. */
    public Record set(String field, Object value) {
        throw new UnsupportedOperationException();
    }

    /** Sets a value of the field's own kind without coercion, also for fields that clients can't set (autodate, a hash). */
    public Record setRaw(String field, Object value) {
        throw new UnsupportedOperationException();
    }

    /** The value as stored, before any change to this instance. */
    public Object original(String field) {
        throw new UnsupportedOperationException();
    }

    public boolean changed(String field) {
        throw new UnsupportedOperationException();
    }
}
