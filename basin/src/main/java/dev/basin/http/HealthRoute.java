package dev.basin.http;

import dev.basin.json.JsonWriter;
import dev.basin.settings.TrustedProxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code GET /api/health} (facts D5). */
public final class HealthRoute {
    private static final byte[] HEALTHY =
            "{\"message\":\"API is healthy.\",\"code\":200,\"data\":{}}".getBytes(StandardCharsets.UTF_8);
    private static final List<String> PROXY_HEADERS = List.of("CF-Connecting-IP", "Fly-Client-IP", "X-Forwarded-For");

    private final BooleanSupplier backingUp;
    private final Supplier<TrustedProxy> trusted;

    /** @param backingUp whether a backup is being made or restored, so that none can be begun */
    public HealthRoute(BooleanSupplier backingUp, Supplier<TrustedProxy> trusted) {
        this.backingUp = backingUp;
        this.trusted = trusted;
    }

    public void addTo(Routes routes) {
        routes.add("GET", "/api/health", this::answer);
    }

    private void answer(Call call) {
        boolean superuser = call.auth().map(r -> r.collection().isSuperusers()).orElse(false);
        call.json(200, Picked.of(call, superuser ? detailed(call) : HEALTHY));
    }

    private byte[] detailed(Call call) {
        return new JsonWriter()
                .beginObject()
                .name("message")
                .string("API is healthy.")
                .name("code")
                .number(200)
                .name("data")
                .beginObject()
                .name("canBackup")
                .bool(!backingUp.getAsBoolean())
                .name("realIP")
                .string(call.clientAddress())
                .name("possibleProxyHeader")
                .string(possibleProxyHeader(call))
                .endObject()
                .endObject()
                .toByteArray();
    }

    /** The first header by which a proxy seems to have told its caller's address, "" when there is none. */
    private String possibleProxyHeader(Call call) {
        List<String> names = new ArrayList<>(trusted.get().headers());
        names.addAll(PROXY_HEADERS);
        return names.stream()
                .filter(name ->
                        call.header(name).filter(value -> !value.isEmpty()).isPresent())
                .findFirst()
                .orElse("");
    }
}
