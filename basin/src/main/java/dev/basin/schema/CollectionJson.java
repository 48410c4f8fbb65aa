package dev.basin.schema;

import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.schema.AuthOptions.TokenKinds;
import dev.basin.schema.AuthOptions.TokenOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collections as rows of {@code _collections}: fields, indexes and options are JSON texts there (facts A8–A10). */
final class CollectionJson {
    /** The options of an auth collection in PocketBase's order. */
    private static final List<String> AUTH_KEYS = List.of(
            "authRule",
            "manageRule",
            "authAlert",
            "oauth2",
            "passwordAuth",
            "mfa",
            "otp",
            "authToken",
            "passwordResetToken",
            "emailChangeToken",
            "verificationToken",
            "fileToken",
            "verificationTemplate",
            "resetPasswordTemplate",
            "confirmEmailChangeTemplate");

    private CollectionJson() {}

    static String fieldsText(Collection collection) {
        return text(collection.fields().stream().map(Field::definition).toList());
    }

    static String indexesText(Collection collection) {
        return text(collection.indexes());
    }

    static String optionsText(Collection collection) {
        return switch (collection.type()) {
            case BASE -> "{}";
            case VIEW -> text(Map.of("viewQuery", collection.viewQuery().orElse("")));
            case AUTH -> text(authOptions(collection.auth().orElseGet(AuthOptions::defaults)));
        };
    }

    /** Without the escapes that JSON does not need, as PocketBase writes it. */
    private static String text(Object json) {
        byte[] escaped = Json.write(json).getBytes(StandardCharsets.UTF_8);
        return new String(JsonText.compact(escaped).orElse(escaped), StandardCharsets.UTF_8);
    }

    /** @throws SchemaException when a text is no JSON of the expected form */
    static Collection read(CollectionRow row) {
        try {
            CollectionType type = type(row.type());
            Map<?, ?> options = Json.parse(row.options()) instanceof Map<?, ?> map ? map : Map.of();
            return new Collection(
                    row.id(),
                    row.name(),
                    type,
                    row.system(),
                    fields(row.fields()),
                    indexes(row.indexes()),
                    row.rules(),
                    type == CollectionType.AUTH ? Optional.of(authOptions(options)) : Optional.empty(),
                    type == CollectionType.VIEW ? Optional.of(string(options.get("viewQuery"))) : Optional.empty(),
                    row.created(),
                    row.updated());
        } catch (JsonException | SchemaException e) {
            throw new SchemaException("Collection \"" + row.name() + "\" can't be read: " + e.getMessage(), e);
        }
    }

    static CollectionType type(String word) {
        for (CollectionType type : CollectionType.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new SchemaException("Its type \"" + word + "\" is unknown.");
    }

    private static List<Field> fields(String json) {
        List<Field> fields = new ArrayList<>();
        for (Object item : list(json)) {
            if (!(item instanceof Map<?, ?> definition)) {
                throw new SchemaException("One of its fields is no JSON object.");
            }
            fields.add(Fields.read(definition));
        }
        return fields;
    }

    private static List<String> indexes(String json) {
        return list(json).stream().map(CollectionJson::string).toList();
    }

    private static List<?> list(String json) {
        return Json.parse(json) instanceof List<?> list ? list : List.of();
    }

    /** The options of a request or row; what is missing gets PocketBase's default. */
    static AuthOptions authOptions(Map<?, ?> json) {
        Map<String, Object> rest = new LinkedHashMap<>();
        for (String key : AUTH_KEYS) {
            Object value = json.get(key);
            if (value != null && AuthDefaults.option(key) != null) {
                rest.put(key, value);
            }
        }
        Map<?, ?> password = json.get("passwordAuth") instanceof Map<?, ?> map ? map : Map.of("enabled", false);
        List<String> identities = password.get("identityFields") instanceof List<?> list
                ? list.stream().map(CollectionJson::string).toList()
                : List.of();
        return new AuthOptions(
                (String) json.get("authRule"),
                (String) json.get("manageRule"),
                Boolean.TRUE.equals(password.get("enabled")),
                identities,
                new TokenKinds(
                        token(json, "authToken"),
                        token(json, "passwordResetToken"),
                        token(json, "emailChangeToken"),
                        token(json, "verificationToken"),
                        token(json, "fileToken")),
                rest);
    }

    private static TokenOptions token(Map<?, ?> json, String key) {
        Map<?, ?> token = json.get(key) instanceof Map<?, ?> map ? map : Map.of();
        long duration = token.get("duration") instanceof Number number ? number.longValue() : 0;
        return new TokenOptions(string(token.get("secret")), duration);
    }

    /** The options as JSON, in PocketBase's order. */
    static Map<String, @Nullable Object> authOptions(AuthOptions auth) {
        Map<String, @Nullable Object> known = new HashMap<>(auth.rest());
        known.put("authRule", auth.authRule());
        known.put("manageRule", auth.manageRule());
        known.put(
                "passwordAuth",
                AuthDefaults.object("enabled", auth.passwordEnabled(), "identityFields", auth.identityFields()));
        known.put("authToken", token(auth.authToken()));
        known.put("passwordResetToken", token(auth.passwordResetToken()));
        known.put("emailChangeToken", token(auth.emailChangeToken()));
        known.put("verificationToken", token(auth.verificationToken()));
        known.put("fileToken", token(auth.fileToken()));
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        for (String key : AUTH_KEYS) {
            ordered.put(key, known.containsKey(key) ? known.get(key) : AuthDefaults.option(key));
        }
        return ordered;
    }

    private static Map<String, Object> token(TokenOptions token) {
        return AuthDefaults.object("secret", token.secret(), "duration", token.duration());
    }

    private static String string(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
