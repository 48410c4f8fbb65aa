package dev.basin.collections;

import dev.basin.schema.CollectionType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The keys that a submitted collection may have, by its type (facts A10, D1). */
final class CollectionForm {
    private static final Kind BASE = Kind.object(base());
    private static final Kind AUTH = Kind.object(auth());
    private static final Kind VIEW = Kind.object(view());

    private CollectionForm() {}

    /**
     * The document after what was sent.
     *
     * @throws dev.basin.json.JsonException when a value is of another kind than its key takes
     */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> merge(
            CollectionType type, Map<String, ? extends @Nullable Object> document, Map<?, ?> sent) {
        Kind form = switch (type) {
            case BASE -> BASE;
            case AUTH -> AUTH;
            case VIEW -> VIEW;
        };
        Object merged = form.merge(document, sent);
        return merged instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private static SequencedMap<String, Kind> base() {
        SequencedMap<String, Kind> keys = new LinkedHashMap<>();
        keys.put("id", Kind.TEXT);
        for (String rule : List.of("listRule", "viewRule", "createRule", "updateRule", "deleteRule")) {
            keys.put(rule, Kind.OPTIONAL_TEXT);
        }
        keys.put("name", Kind.TEXT);
        keys.put("type", Kind.TEXT);
        keys.put("fields", FieldForms.FIELDS);
        keys.put("indexes", Kind.TEXTS);
        keys.put("created", Kind.MOMENT);
        keys.put("updated", Kind.MOMENT);
        keys.put("system", Kind.FLAG);
        return keys;
    }

    private static SequencedMap<String, Kind> view() {
        SequencedMap<String, Kind> keys = base();
        keys.put("viewQuery", Kind.TEXT);
        return keys;
    }

    private static SequencedMap<String, Kind> auth() {
        Kind template = object("subject", Kind.TEXT, "body", Kind.TEXT);
        Kind token = object("secret", Kind.TEXT, "duration", Kind.WHOLE);
        SequencedMap<String, Kind> keys = base();
        keys.put("authRule", Kind.OPTIONAL_TEXT);
        keys.put("manageRule", Kind.OPTIONAL_TEXT);
        keys.put("authAlert", object("enabled", Kind.FLAG, "emailTemplate", template));
        keys.put("oauth2", oauth2());
        keys.put("passwordAuth", object("enabled", Kind.FLAG, "identityFields", Kind.TEXTS));
        keys.put("mfa", object("enabled", Kind.FLAG, "duration", Kind.WHOLE, "rule", Kind.TEXT));
        keys.put(
                "otp",
                object("enabled", Kind.FLAG, "duration", Kind.WHOLE, "length", Kind.WHOLE, "emailTemplate", template));
        for (String key :
                List.of("authToken", "passwordResetToken", "emailChangeToken", "verificationToken", "fileToken")) {
            keys.put(key, token);
        }
        for (String key : List.of("verificationTemplate", "resetPasswordTemplate", "confirmEmailChangeTemplate")) {
            keys.put(key, template);
        }
        return keys;
    }

    private static Kind oauth2() {
        SequencedMap<String, Kind> provider = new LinkedHashMap<>();
        provider.put("pkce", Kind.OPTIONAL_FLAG);
        for (String key :
                List.of("name", "clientId", "clientSecret", "authURL", "tokenURL", "userInfoURL", "displayName")) {
            provider.put(key, Kind.TEXT);
        }
        provider.put("extra", Kind.OBJECT);
        return object(
                "providers",
                Kind.listBy("name", Kind.object(provider)),
                "mappedFields",
                object("id", Kind.TEXT, "name", Kind.TEXT, "username", Kind.TEXT, "avatarURL", Kind.TEXT),
                "enabled",
                Kind.FLAG);
    }

    private static Kind object(Object... keysAndKinds) {
        SequencedMap<String, Kind> keys = new LinkedHashMap<>();
        for (int i = 0; i < keysAndKinds.length; i += 2) {
            keys.put((String) keysAndKinds[i], (Kind) keysAndKinds[i + 1]);
        }
        return Kind.object(keys);
    }
}
