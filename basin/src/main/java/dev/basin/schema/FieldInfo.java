package dev.basin.schema;

/** The properties that fields of every type have (facts A8). */
public record FieldInfo(
        String id, String name, boolean system, boolean hidden, boolean presentable, boolean required, String help) {
    /** A plain field whose id follows from type and name when the collection is saved (facts A6). */
    public static FieldInfo named(String name) {
        return new FieldInfo("", name, false, false, false, false, "");
    }

    public FieldInfo asRequired() {
        return new FieldInfo(id, name, system, hidden, presentable, true, help);
    }

    public FieldInfo asHidden() {
        return new FieldInfo(id, name, system, true, presentable, required, help);
    }

    public FieldInfo asSystem() {
        return new FieldInfo(id, name, true, hidden, presentable, required, help);
    }

    public FieldInfo withId(String newId) {
        return new FieldInfo(newId, name, system, hidden, presentable, required, help);
    }
}
