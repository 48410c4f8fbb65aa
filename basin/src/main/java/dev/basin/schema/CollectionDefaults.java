package dev.basin.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields and indexes that a collection must have by its type; what is missing is added, what differs corrected (facts A8). */
final class CollectionDefaults {
    private static final int LONGEST_INDEX_NAME = 64;
    private static final String ID_AUTOGENERATE = "[a-z0-9]{15}";

    private CollectionDefaults() {}

    /** The collection with every field its type asks for, ids for all fields, and its indexes naming its table. */
    static Collection complete(Collection collection) {
        if (collection.isView()) {
            return collection.withFields(Fields.withIds(collection.fields()));
        }
        List<Field> fields = new ArrayList<>(collection.fields());
        List<String> indexes = new ArrayList<>(collection.indexes());
        enforce(fields, "id", idField(collection.field("id")), true);
        if (collection.isAuth()) {
            enforce(fields, "password", passwordField(collection.field("password")), false);
            enforce(fields, "tokenKey", tokenKeyField(collection.field("tokenKey")), false);
            enforce(fields, "email", emailField(collection.field("email")), false);
            enforce(
                    fields,
                    "emailVisibility",
                    boolField("emailVisibility", collection.field("emailVisibility")),
                    false);
            enforce(fields, "verified", boolField("verified", collection.field("verified")), false);
            addUnique(collection, indexes, "tokenKey", "");
            addUnique(collection, indexes, "email", " WHERE `email` != ''");
        }
        return withoutLostMappings(collection, fields)
                .withFields(Fields.withIds(fields))
                .withIndexes(
                        collection.name().isEmpty() ? indexes : IndexDefinition.normalized(indexes, collection.name()));
    }

    /** What OAuth2 fills from a provider's profile is forgotten for fields that there are none of (facts D1). */
    private static Collection withoutLostMappings(Collection collection, List<Field> fields) {
        if (collection.auth().isEmpty()
                || !(collection.auth().get().rest().get("oauth2") instanceof Map<?, ?> oauth2)
                || !(oauth2.get("mappedFields") instanceof Map<?, ?> mappings)) {
            return collection;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        mappings.forEach((key, field) -> kept.put(
                String.valueOf(key),
                fields.stream().anyMatch(each -> each.name().equals(field)) ? field : ""));
        return collection.withAuth(collection.auth().get().withOption("oauth2", Map.of("mappedFields", kept)));
    }

    private static void enforce(List<Field> fields, String name, Field wanted, boolean first) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                boolean replaced = wanted.id().isEmpty();
                if (replaced && first) {
                    break;
                }
                fields.set(
                        i,
                        replaced
                                ? wanted.withInfo(
                                        wanted.info().withId(fields.get(i).id()))
                                : wanted);
                return;
            }
        }
        if (first) {
            fields.addFirst(wanted);
        } else {
            fields.add(wanted);
        }
    }

    private static Field idField(Optional<Field> present) {
        TextField field = present.isPresent() && present.get() instanceof TextField text
                ? text
                : Fields.text("id").min(15).max(15).autogenerate(ID_AUTOGENERATE);
        TextPattern pattern = field.pattern().isEmpty() ? TextPattern.of(PrimaryKeys.DEFAULT_PATTERN) : field.pattern();
        FieldInfo info = field.info();
        FieldInfo enforced = new FieldInfo(info.id(), info.name(), true, false, info.presentable(), true, info.help());
        return new TextField(enforced, field.min(), field.max(), pattern, field.autogeneratePattern(), true);
    }

    private static Field passwordField(Optional<Field> present) {
        Field field = present.filter(PasswordField.class::isInstance)
                .orElseGet(() -> Fields.password("password").min(8));
        return field.asSystem().asHidden().asRequired();
    }

    private static Field tokenKeyField(Optional<Field> present) {
        Field field = present.filter(TextField.class::isInstance)
                .orElseGet(() -> Fields.text("tokenKey").min(30).max(60).autogenerate("[a-zA-Z0-9]{50}"));
        return field.asSystem().asHidden().asRequired();
    }

    private static Field emailField(Optional<Field> present) {
        Field field = present.filter(EmailField.class::isInstance)
                .orElseGet(() -> Fields.email("email").asRequired());
        FieldInfo info = field.info();
        return field.withInfo(
                new FieldInfo(info.id(), info.name(), true, false, info.presentable(), info.required(), info.help()));
    }

    private static Field boolField(String name, Optional<Field> present) {
        return present.filter(BoolField.class::isInstance)
                .orElseGet(() -> Fields.bool(name))
                .asSystem();
    }

    private static void addUnique(Collection collection, List<String> indexes, String column, String where) {
        if (IndexDefinition.hasSingleColumnUnique(indexes, column)) {
            return;
        }
        String name = "idx_" + column + "_" + collection.id();
        String cut = name.substring(0, Math.min(name.length(), LONGEST_INDEX_NAME));
        indexes.add("CREATE UNIQUE INDEX `" + cut + "` ON `" + collection.name() + "` (`" + column + "`)" + where);
    }
}
