package dev.basin.http;

import dev.basin.auth.TestMail;
import dev.basin.errors.ApiException;
import dev.basin.settings.SettingsApi;
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
        // read in any case, as it says what is wrong with the body
        Map<String, @Nullable Object> members = TypedForm.of(call).members();
        String type = call.contentType().orElse("");
        byte[] shown;
        if (type.startsWith("multipart/form-data")) {
            shown = settings.patchForm(call.texts());
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            shown = settings.patchForm(Forms.urlencoded(call.body()));
        } else {
            shown = settings.patch(members);
        }
        call.json(200, Picked.of(call, shown));
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
