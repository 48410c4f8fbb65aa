package dev.basin.schema;

import dev.basin.errors.FieldError;
import dev.basin.json.JsonWriter;
import dev.basin.storage.ColumnKind;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One typed field of a collection: how its value is stored, read, coerced, checked and shown (facts A7, A8, B6, B13).
 *
 * <p>A value is, by type: String (text, editor, email, url, date and autodate in PocketBase's form, single
 * select, file, relation), Double (number), Boolean (bool), List of String (multiple select, file, relation),
 * {@link RawJson} (json), {@link GeoPoint} (geoPoint), {@link Password} (password). It is never null.
 */
public sealed interface Field permits OneText, Listed, NumberField, BoolField, JsonField, PasswordField, GeoPointField {
    /** What all fields share. */
    FieldInfo info();

    /** PocketBase's word for the type, such as {@code geoPoint}. */
    String typeWord();

    ColumnKind column();

    /** The value of a record that never set the field. */
    Object zero();

    /** The value of what a column holds; unreadable content gives the zero value or the nearest reading (facts A7). */
    Object fromStored(@Nullable String stored);

    /** What is bound to write the value: String, Double, Boolean or null. */
    @Nullable
    Object toStored(Object value);

    /** The value that a submitted JSON value means (facts B13); never fails, {@link #check} refuses. */
    Object coerce(@Nullable Object submitted);

    /** Whether the value counts as blank (facts B6, "all required"). */
    boolean isBlank(Object value);

    /** Checks that need only the value itself; relations' existence and uniqueness are checked where records are written. */
    Optional<FieldError> check(Object value);

    /** Writes the value as the API shows it. */
    void writeJson(JsonWriter out, Object value);

    /** Writes a stored column as the API shows it, with the same bytes as {@code writeJson(fromStored(…))} but no value between. */
    void writeStored(JsonWriter out, byte @Nullable [] stored);

    /** The same field with other common properties. */
    Field withInfo(FieldInfo changed);

    /** The definition as {@code _collections.fields} holds it, keys in alphabetical order, values as {@link dev.basin.json.Json} reads them. */
    SortedMap<String, @Nullable Object> definition();

    /** The same field, but a value is needed. */
    default Field asRequired() {
        return withInfo(info().asRequired());
    }

    /** The same field, but shown to superusers only. */
    default Field asHidden() {
        return withInfo(info().asHidden());
    }

    /** The same field, but not to be renamed or removed. */
    default Field asSystem() {
        return withInfo(info().asSystem());
    }

    default String id() {
        return info().id();
    }

    default String name() {
        return info().name();
    }

    default boolean hidden() {
        return info().hidden();
    }

    default boolean required() {
        return info().required();
    }

    /** Whether the field holds a list of values. */
    default boolean multiple() {
        return column() == ColumnKind.JSON_ARRAY;
    }
}
