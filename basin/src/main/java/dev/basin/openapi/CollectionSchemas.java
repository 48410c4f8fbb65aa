package dev.basin.openapi;

import dev.basin.schema.AutodateField;
import dev.basin.schema.Collection;
import dev.basin.schema.EmailField;
import dev.basin.schema.Field;
import dev.basin.schema.PasswordField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of a collection's records: as they are shown, created and changed. */
final class CollectionSchemas {
    private static final String PASSWORD = "password";

    private CollectionSchemas() {}

    static Map<String, Object> record(Collection collection) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("collectionId", Map.of("type", "string"));
        properties.put("collectionName", Map.of("type", "string"));
        for (Field field : collection.fields()) {
            if (!field.info().hidden() && !(field instanceof PasswordField)) {
                properties.put(field.info().name(), FieldSchemas.shown(field));
            }
        }
        properties.put("expand", Map.of("type", "object", "description", "the relations that were asked for"));
        List<String> always = properties.keySet().stream()
                .filter(name -> !name.equals("expand") && !mayBeHidden(collection, name))
                .toList();
        return Schemas.object(properties, always);
    }

    /** E-mails are shown to their owners, and to others when they wish so. */
    private static boolean mayBeHidden(Collection collection, String name) {
        return collection.isAuth()
                && collection.field(name).filter(EmailField.class::isInstance).isPresent();
    }

    /** What a new record takes, or with {@code partly} a change of one. */
    static Map<String, Object> form(Collection collection, boolean partly) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        for (Field field : collection.fields()) {
            String name = field.info().name();
            boolean taken = !(field instanceof AutodateField) && (!field.info().hidden() || name.equals(PASSWORD));
            if (!taken || (partly && name.equals("id"))) {
                continue;
            }
            properties.put(name, FieldSchemas.submitted(field));
            if (field.info().required() && !partly && !generated(collection, name)) {
                needed.add(name);
            }
        }
        if (collection.isAuth()) {
            properties.put("passwordConfirm", Map.of("type", "string", "description", "the password again"));
            if (partly) {
                properties.put("oldPassword", Map.of("type", "string", "description", "needed to change the password"));
            } else {
                needed.add("passwordConfirm");
            }
        }
        return Schemas.object(properties, needed);
    }

    private static boolean generated(Collection collection, String name) {
        return collection
                .field(name)
                .filter(field -> field instanceof dev.basin.schema.TextField text
                        && !text.autogeneratePattern().isEmpty())
                .isPresent();
    }
}
