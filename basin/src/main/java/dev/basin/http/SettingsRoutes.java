package dev.basin.http;

import dev.basin.auth.TestMail;
import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.json.Json;
import dev.basin.settings.SettingsApi;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/settings} (facts D6). */
public final class SettingsRoutes {
    private final SettingsApi settings;
    private final TestMail mail;

    public SettingsRoutes(SettingsApi settings, TestMail mail) {
        this.settings = settings;
        this.mail = mail;
    }

    public void addTo(Routes routes) {
        routes.add("GET", "/api/settings", Callers.superuser(call -> call.json(200, Picked.of(call, settings.view()))))
                .add("PATCH", "/api/settings", Callers.superuser(this::patch))
                .add("POST", "/api/settings/test/s3", Callers.superuser(this::testS3))
                .add("POST", "/api/settings/test/email", Callers.superuser(this::testEmail))
                .add("POST", "/api/settings/apple/generate-client-secret", Callers.superuser(call -> {
                    throw ApiException.badRequest(
                            "Sign-in with Apple is not offered by this server, so that it makes no secrets for it.");
                }));
    }

    private void patch(Call call) {
        Map<String, @Nullable Object> form = TypedForm.of(call).members();
        boolean json = call.contentType().orElse("").equals("application/json");
        call.json(200, Picked.of(call, settings.patch(json ? form : nested(form))));
    }

    /** What a form says with names such as {@code meta.appName}. */
    private static Map<String, @Nullable Object> nested(Map<String, @Nullable Object> form) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        form.forEach((name, value) -> put(all, name, value));
        return all;
    }

    private static void put(Map<String, @Nullable Object> target, String name, @Nullable Object value) {
        String[] steps = name.split("\\.", Json.MAX_DEPTH + 1);
        if (steps.length > Json.MAX_DEPTH) {
            String sentence = "The name must not have more than " + Json.MAX_DEPTH + " parts.";
            throw new ApiException(
                    400, TypedForm.NOT_LOADED, Map.of(steps[0], new FieldError("validation_too_deep", sentence)));
        }
        Map<String, @Nullable Object> innermost = target;
        for (int i = 0; i < steps.length - 1; i++) {
            Map<String, @Nullable Object> inner = new LinkedHashMap<>();
            if (innermost.get(steps[i]) instanceof Map<?, ?> map) {
                map.forEach((key, item) -> inner.put(String.valueOf(key), item));
            }
            innermost.put(steps[i], inner);
            innermost = inner;
        }
        innermost.put(steps[steps.length - 1], value);
    }

    private void testS3(Call call) {
        throw settings.testS3(TypedForm.of(call).text("filesystem"));
    }

    private void testEmail(Call call) {
        TypedForm form = TypedForm.of(call);
        mail.send(form.text("email"), form.text("template"), form.text("collection"));
        call.empty(204);
    }
}
