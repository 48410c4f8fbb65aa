package dev.basin.records;

import dev.basin.files.UploadedFile;
import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.schema.AutodateField;
import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.schema.FileField;
import dev.basin.schema.GeneratedText;
import dev.basin.schema.GeoPoint;
import dev.basin.schema.NumberField;
import dev.basin.schema.Password;
import dev.basin.schema.RawJson;
import dev.basin.schema.Record;
import dev.basin.schema.RelationField;
import dev.basin.schema.SelectField;
import dev.basin.schema.TextField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads a submitted body into a record: {@code field}, {@code field+}, {@code +field}, {@code field-}, {@code field:autogenerate} (facts B13, G4). */
final class SubmittedFields {
    private static final String GENERATE = ":autogenerate";

    private SubmittedFields() {}

    /**
     * Sets what the requester may set, short keys first.
     *
     * @return the body as rules see it: for each known field its final value under its own name, unknown keys as sent, nothing of
     *     what the requester may not set
     */
    static Map<String, @Nullable Object> load(
            Record record, Map<String, @Nullable Object> submitted, boolean superuser) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(submitted);
        List<String> keys = new ArrayList<>(submitted.keySet());
        keys.sort(Comparator.comparingInt(String::length));
        for (String key : keys) {
            Optional<Target> target = target(record.collection(), key);
            if (target.isEmpty()) {
                continue;
            }
            body.remove(key);
            Field field = target.get().field;
            if (superuser || isOpen(record.collection(), field)) {
                apply(record, target.get(), record.named(field, submitted.get(key)));
                body.put(field.name(), visible(record, field));
            }
        }
        return body;
    }

    /**
     * The names of the fields that {@link #load} sets, each with whether what the field held before counts ({@code field+},
     * {@code field-}).
     */
    static Map<String, Boolean> relative(
            Collection collection, Map<String, @Nullable Object> submitted, boolean superuser) {
        Map<String, Boolean> fields = new LinkedHashMap<>();
        for (String key : submitted.keySet()) {
            target(collection, key)
                    .filter(target -> superuser || isOpen(collection, target.field))
                    .filter(target -> !(target.field instanceof AutodateField))
                    .ifPresent(
                            target -> fields.merge(target.field.name(), target.modifier.relative, Boolean::logicalOr));
        }
        return fields;
    }

    private static boolean isOpen(Collection collection, Field field) {
        return !field.hidden() || collection.isAuth() && field.name().equals("password");
    }

    private static void apply(Record record, Target target, @Nullable Object value) {
        Field field = target.field;
        Object current = record.get(field.name());
        Object next = switch (target.modifier) {
            case SET -> field instanceof AutodateField ? current : field.coerce(value);
            case APPEND ->
                field instanceof NumberField
                        ? (Double) current + (Double) field.coerce(value)
                        : field.coerce(joined(list(field, current), list(field, value)));
            case PREPEND -> field.coerce(joined(list(field, value), list(field, current)));
            case REMOVE ->
                field instanceof NumberField
                        ? (Double) current - (Double) field.coerce(value)
                        : field.coerce(without(list(field, current), list(field, value)));
            case GENERATE -> field.coerce(value) + generated(field);
        };
        record.setRaw(field.name(), next);
    }

    /** The texts that a value stands for in a field of texts, which may itself hold one or many. */
    private static List<String> list(Field field, @Nullable Object value) {
        return switch (field) {
            case FileField files -> files.textsOf(value);
            case RelationField relations -> relations.textsOf(value);
            case SelectField options -> options.textsOf(value);
            default -> List.of();
        };
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private static List<String> without(List<String> all, List<String> removed) {
        List<String> rest = new ArrayList<>(all);
        rest.removeAll(new HashSet<>(removed));
        return rest;
    }

    private static String generated(Field field) {
        return field instanceof TextField text && !text.autogeneratePattern().isEmpty()
                ? GeneratedText.of(text.autogeneratePattern()).next()
                : "";
    }

    private static Optional<Target> target(Collection collection, String key) {
        Optional<Field> exact = collection.field(key);
        if (exact.isPresent()) {
            return exact.map(field -> new Target(field, Modifier.SET));
        }
        if (key.length() < 2) {
            return Optional.empty();
        }
        String head = key.substring(0, key.length() - 1);
        if (key.startsWith("+")) {
            return listed(collection, key.substring(1)).map(field -> new Target(field, Modifier.PREPEND));
        }
        if (key.endsWith("+")) {
            return countable(collection, head).map(field -> new Target(field, Modifier.APPEND));
        }
        if (key.endsWith("-")) {
            return countable(collection, head).map(field -> new Target(field, Modifier.REMOVE));
        }
        if (key.endsWith(GENERATE)) {
            return collection
                    .field(key.substring(0, key.length() - GENERATE.length()))
                    .filter(TextField.class::isInstance)
                    .map(field -> new Target(field, Modifier.GENERATE));
        }
        return Optional.empty();
    }

    private static Optional<Field> listed(Collection collection, String name) {
        return collection
                .field(name)
                .filter(field ->
                        field instanceof SelectField || field instanceof FileField || field instanceof RelationField);
    }

    private static Optional<Field> countable(Collection collection, String name) {
        return listed(collection, name).or(() -> collection.field(name).filter(NumberField.class::isInstance));
    }

    /** A field's value as rules see it: files that are being uploaded by what is known of them, anything else as JSON has it. */
    private static @Nullable Object visible(Record record, Field field) {
        Object value = record.get(field.name());
        List<UploadedFile> uploads = field instanceof FileField ? record.uploads(field.name()) : List.of();
        if (uploads.isEmpty()) {
            return plain(value);
        }
        List<Object> files = new ArrayList<>();
        for (String name : record.texts(field.name())) {
            Optional<UploadedFile> upload =
                    uploads.stream().filter(file -> file.name().equals(name)).findFirst();
            files.add(upload.isPresent() ? upload.get().facts() : name);
        }
        return field.multiple() ? files : files.getLast();
    }

    /** A field's value in the kinds that JSON has. */
    private static @Nullable Object plain(Object value) {
        return switch (value) {
            case RawJson json -> readable(json.text());
            case GeoPoint point -> Map.of("lon", point.lon(), "lat", point.lat());
            case Password password -> password.plain();
            default -> value;
        };
    }

    /** A text that is no JSON is refused later, when all fields are checked. */
    private static @Nullable Object readable(String json) {
        try {
            return Json.parse(json);
        } catch (JsonException notJson) {
            return json;
        }
    }

    private enum Modifier {
        SET(false),
        APPEND(true),
        PREPEND(true),
        REMOVE(true),
        GENERATE(false);

        private final boolean relative;

        Modifier(boolean relative) {
            this.relative = relative;
        }
    }

    private record Target(Field field, Modifier modifier) {}
}
