package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.json.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body whose members have types, read as Go reads them: names in any case, and a wrong type refuses the body (facts G14). */
final class TypedForm {
    static final String NOT_LOADED = "An error occurred while loading the submitted data.";

    private final Map<?, ?> members;
    private final String refusal;

    private TypedForm(Map<?, ?> members, String refusal) {
        this.members = members;
        this.refusal = refusal;
    }

    /** @throws ApiException 400 with the refusal when the body can't be read */
    static TypedForm of(Call call, String refusal) {
        try {
            return new TypedForm(call.form(), refusal);
        } catch (JsonException e) {
            throw new ApiException(400, refusal, Map.of(), e);
        } catch (ApiException e) {
            throw e.status() == 400 ? new ApiException(400, refusal, Map.of(), e) : e;
        }
    }

    static TypedForm of(Call call) {
        return of(call, NOT_LOADED);
    }

    static TypedForm of(Map<?, ?> members, String refusal) {
        return new TypedForm(members, refusal);
    }

    /** All members as sent. */
    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        members.forEach((name, value) -> all.put(String.valueOf(name), value));
        return all;
    }

    /** A text, empty when absent. */
    String text(String name) {
        return switch (get(name)) {
            case null -> "";
            case String text -> text;
            default -> throw refused();
        };
    }

    /** An object; empty when absent. */
    Optional<Map<?, ?>> object(String name) {
        return switch (get(name)) {
            case null -> Optional.empty();
            case Map<?, ?> map -> Optional.of(map);
            default -> throw refused();
        };
    }

    /** A list; empty when absent. */
    Iterable<?> list(String name) {
        return switch (get(name)) {
            case null -> List.of();
            case Iterable<?> list -> list;
            default -> throw refused();
        };
    }

    ApiException refused() {
        return ApiException.badRequest(refusal);
    }

    private @Nullable Object get(String name) {
        Object exact = members.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (String.valueOf(member.getKey()).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return member.getValue();
            }
        }
        return null;
    }
}
