package dev.basin.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Fields as a program declares them, each with PocketBase's defaults, which the fields' own methods change in any order:
 * {@code Fields.text("title").asRequired().max(100)}.
 */
public final class Fields {
    private Fields() {}

    public static TextField text(String name) {
        return new TextField(FieldInfo.named(name), 0, 0, TextPattern.NONE, "", false);
    }

    public static EditorField editor(String name) {
        return new EditorField(FieldInfo.named(name), 0, false);
    }

    public static NumberField number(String name) {
        return new NumberField(FieldInfo.named(name), null, null, false);
    }

    public static BoolField bool(String name) {
        return new BoolField(FieldInfo.named(name));
    }

    public static EmailField email(String name) {
        return new EmailField(FieldInfo.named(name), List.of(), List.of());
    }

    public static UrlField url(String name) {
        return new UrlField(FieldInfo.named(name), List.of(), List.of());
    }

    public static DateField date(String name) {
        return new DateField(FieldInfo.named(name), "", "");
    }

    /** The time of creation. */
    public static AutodateField created(String name) {
        return new AutodateField(FieldInfo.named(name), true, false);
    }

    /** The time of creation, then of each update. */
    public static AutodateField updated(String name) {
        return new AutodateField(FieldInfo.named(name), true, true);
    }

    /** One of these values; see {@link SelectField#maxSelect(int)} for several. */
    public static SelectField select(String name, String... values) {
        return new SelectField(FieldInfo.named(name), List.of(values), 1);
    }

    /** One file; see {@link FileField#maxSelect(int)} for several. */
    public static FileField file(String name) {
        return new FileField(FieldInfo.named(name), 1, 0, List.of(), List.of(), false);
    }

    /** One record of the other collection; see {@link RelationField#maxSelect(int)} for several. */
    public static RelationField relation(String name, Collection to) {
        return new RelationField(FieldInfo.named(name), to.id(), false, 0, 1);
    }

    public static JsonField json(String name) {
        return new JsonField(FieldInfo.named(name), 0);
    }

    public static PasswordField password(String name) {
        return new PasswordField(FieldInfo.named(name), TextPattern.NONE, 0, 0, 0);
    }

    public static GeoPointField geoPoint(String name) {
        return new GeoPointField(FieldInfo.named(name));
    }

    /**
     * The field that a definition of {@code _collections.fields} describes; what this type does not know is dropped, what is
     * missing gets its default, as in PocketBase.
     *
     * @throws SchemaException when the type is unknown
     */
    public static Field read(Map<?, ?> json) {
        Definition definition = Definition.of(json);
        FieldInfo info = definition.info();
        String type = definition.text("type");
        return switch (type) {
            case "text" -> TextField.read(info, definition);
            case "editor" -> EditorField.read(info, definition);
            case "number" -> NumberField.read(info, definition);
            case "bool" -> BoolField.read(info);
            case "email" -> EmailField.read(info, definition);
            case "url" -> UrlField.read(info, definition);
            case "date" -> DateField.read(info, definition);
            case "autodate" -> AutodateField.read(info, definition);
            case "select" -> SelectField.read(info, definition);
            case "file" -> FileField.read(info, definition);
            case "relation" -> RelationField.read(info, definition);
            case "json" -> JsonField.read(info, definition);
            case "password" -> PasswordField.read(info, definition);
            case "geoPoint" -> GeoPointField.read(info);
            default ->
                throw new SchemaException("Field \"" + info.name() + "\" has the unknown type \"" + type + "\".");
        };
    }

    /**
     * The fields one after the other as PocketBase lists them: one with the id of an earlier one takes its place, one without
     * an id takes the place and id of an earlier one of its name, else it gets the id that follows from type and name (facts A6).
     */
    static List<Field> listed(List<Field> fields) {
        List<Field> listed = new ArrayList<>(fields.size());
        for (Field field : fields) {
            boolean named = field.id().isEmpty();
            int present = position(listed, named ? field.name() : field.id(), named ? Field::name : Field::id);
            if (present >= 0) {
                listed.set(
                        present,
                        field.withInfo(field.info().withId(listed.get(present).id())));
            } else {
                listed.add(named ? field.withInfo(field.info().withId(freeId(listed, field))) : field);
            }
        }
        return listed;
    }

    private static int position(List<Field> fields, String wanted, Function<Field, String> key) {
        for (int i = 0; i < fields.size(); i++) {
            if (!wanted.isEmpty() && key.apply(fields.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static String freeId(List<Field> fields, Field field) {
        String plain = field.typeWord() + checksum(field.name());
        String id = plain;
        for (int i = 2; position(fields, id, Field::id) >= 0; i++) {
            id = plain + i;
        }
        return id;
    }

    /** The same fields, each with an id: those without get the one that follows from type and name (facts A6). */
    static List<Field> withIds(List<Field> fields) {
        Set<String> taken = new HashSet<>();
        fields.forEach(field -> taken.add(field.id()));
        List<Field> named = new ArrayList<>(fields.size());
        for (Field field : fields) {
            if (!field.id().isEmpty()) {
                named.add(field);
                continue;
            }
            String plain = field.typeWord() + checksum(field.name());
            String id = plain;
            for (int i = 2; !taken.add(id); i++) {
                id = plain + i;
            }
            named.add(field.withInfo(field.info().withId(id)));
        }
        return named;
    }

    /** The unsigned decimal CRC-32 that PocketBase makes ids of (facts G1). */
    static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toString(crc.getValue());
    }
}
