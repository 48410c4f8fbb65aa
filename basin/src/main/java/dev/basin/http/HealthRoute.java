package dev.basin.http;

import dev.basin.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/** {@code GET /api/health} (facts D5). */
final class HealthRoute {
    private static final byte[] HEALTHY =
            "{\"message\":\"API is healthy.\",\"code\":200,\"data\":{}}".getBytes(StandardCharsets.UTF_8);

    private HealthRoute() {}

    static void answer(Call call) {
        boolean superuser = call.auth().map(r -> r.collection().isSuperusers()).orElse(false);
        call.json(200, Picked.of(call, superuser ? detailed(call) : HEALTHY));
    }

    private static byte[] detailed(Call call) {
        return new JsonWriter()
                .beginObject()
                .name("message")
                .string("API is healthy.")
                .name("code")
                .number(200)
                .name("data")
                .beginObject()
                .name("canBackup")
                .bool(true)
                .name("realIP")
                .string(call.clientAddress())
                .name("possibleProxyHeader")
                .string("")
                .endObject()
                .endObject()
                .toByteArray();
    }
}
