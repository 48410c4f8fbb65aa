package com.blvoa.bai.schema;

import dev.basin.schema.AutodateField;
import dev.basin.schema.BoolField;
import dev.basin.schema.Field;
import dev.basin.schema.FieldInfo;
import dev.basin.schema.NumberField;
import dev.basin.schema.TextField;
import dev.basin.schema.TextPattern;
import java.util.List;

/** Short forms of the field types that the collections are made of. */
final class Fields {
    private Fields() {}

    static Field text(String name, int longest) {
        return new TextField(FieldInfo.named(name), 0, longest, TextPattern.NONE, "", false);
    }

    static Field requiredText(String name, int longest) {
        return new TextField(FieldInfo.named(name).asRequired(), 0, longest, TextPattern.NONE, "", false);
    }

    /** A text that the server draws from a pattern when a record is created without it. */
    static Field generatedText(String name, int longest, String pattern) {
        return new TextField(FieldInfo.named(name), 0, longest, TextPattern.NONE, pattern, false);
    }

    static Field number(String name) {
        return new NumberField(FieldInfo.named(name), null, null, false);
    }

    static Field yesNo(String name) {
        return new BoolField(FieldInfo.named(name));
    }

    static List<Field> createdAndUpdated() {
        return List.of(
                new AutodateField(FieldInfo.named("created"), true, false),
                new AutodateField(FieldInfo.named("updated"), true, true));
    }
}
