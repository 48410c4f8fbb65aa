package dev.basin.http;

import dev.basin.json.Json;
import dev.basin.openapi.SelfDescription;
import dev.basin.schema.Collections;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** {@code GET /api/openapi.json}: the records API of the collections as they are at this moment. */
public final class OpenApiRoute {
    private final Collections collections;
    private final Supplier<String> title;
    private final boolean open;

    /**
     * @param title what the application is called
     * @param open whether everybody may read it; rules are part of it, so that else only superusers may
     */
    public OpenApiRoute(Collections collections, Supplier<String> title, boolean open) {
        this.collections = collections;
        this.title = title;
        this.open = open;
    }

    public void addTo(Routes routes) {
        routes.add("GET", "/api/openapi.json", open ? this::answer : Callers.superuser(this::answer));
    }

    private void answer(Call call) {
        String json = Json.write(SelfDescription.of(collections.all(), title.get(), call.origin() + call.basePath()));
        call.responseHeader("Cache-Control", "no-store").json(200, json.getBytes(StandardCharsets.UTF_8));
    }
}
