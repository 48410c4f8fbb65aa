package dev.basin.schema;

import dev.basin.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A collection as one JSON object: its columns, and the options of its type beside them (facts D1, G11). */
public final class CollectionDocument {
    private static final Set<String> TOKENS =
            Set.of("authToken", "passwordResetToken", "emailChangeToken", "verificationToken", "fileToken");

    private CollectionDocument() {}

    /** The whole collection, secrets included. */
    public static Map<String, @Nullable Object> of(Collection collection) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", collection.id());
        document.put("listRule", collection.rules().list());
        document.put("viewRule", collection.rules().view());
        document.put("createRule", collection.rules().create());
        document.put("updateRule", collection.rules().update());
        document.put("deleteRule", collection.rules().delete());
        document.put("name", collection.name());
        document.put("type", collection.type().word());
        document.put(
                "fields", collection.fields().stream().map(Field::definition).toList());
        document.put("indexes", collection.indexes());
        document.put("created", collection.created());
        document.put("updated", collection.updated());
        document.put("system", collection.system());
        collection.auth().ifPresent(auth -> document.putAll(CollectionJson.authOptions(auth)));
        collection.viewQuery().ifPresent(query -> document.put("viewQuery", query));
        return document;
    }

    /** What a superuser is shown: everything but secrets. */
    public static void write(JsonWriter out, Collection collection) {
        Map<String, @Nullable Object> shown = of(collection);
        if (collection.isAuth()) {
            TOKENS.forEach(key -> shown.put(key, without("secret", shown.get(key))));
            shown.put("oauth2", withoutClientSecrets(shown.get("oauth2")));
        }
        out.value(shown);
    }

    public static byte[] json(Collection collection) {
        JsonWriter out = new JsonWriter();
        write(out, collection);
        return out.toByteArray();
    }

    private static Map<String, @Nullable Object> without(String secret, @Nullable Object object) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> shown.put(String.valueOf(key), value));
        }
        shown.remove(secret);
        return shown;
    }

    private static Map<String, @Nullable Object> withoutClientSecrets(@Nullable Object oauth2) {
        Map<String, @Nullable Object> shown = without("", oauth2);
        List<Object> providers = new ArrayList<>();
        if (shown.get("providers") instanceof List<?> list) {
            list.forEach(provider -> providers.add(without("clientSecret", provider)));
        }
        shown.put("providers", providers);
        return shown;
    }

    /**
     * The collection that a document describes; each key must have a value of its kind.
     *
     * @throws SchemaException when the type of the collection or of a field is unknown
     */
    public static Collection read(Map<String, ? extends @Nullable Object> document) {
        CollectionType type = CollectionJson.type(text(document, "type"));
        List<Field> fields = new ArrayList<>();
        List<String> indexes = new ArrayList<>();
        if (document.get("fields") instanceof List<?> list) {
            list.forEach(item -> fields.add(Fields.read((Map<?, ?>) item)));
        }
        if (document.get("indexes") instanceof List<?> list) {
            list.forEach(item -> indexes.add(String.valueOf(item)));
        }
        return new Collection(
                text(document, "id"),
                text(document, "name"),
                type,
                Boolean.TRUE.equals(document.get("system")),
                Fields.listed(fields),
                indexes,
                new Rules(
                        (String) document.get("listRule"),
                        (String) document.get("viewRule"),
                        (String) document.get("createRule"),
                        (String) document.get("updateRule"),
                        (String) document.get("deleteRule")),
                type == CollectionType.AUTH ? Optional.of(CollectionJson.authOptions(document)) : Optional.empty(),
                type == CollectionType.VIEW ? Optional.of(text(document, "viewQuery")) : Optional.empty(),
                text(document, "created"),
                text(document, "updated"));
    }

    private static String text(Map<String, ? extends @Nullable Object> document, String key) {
        return document.get(key) instanceof String text ? text : "";
    }
}
