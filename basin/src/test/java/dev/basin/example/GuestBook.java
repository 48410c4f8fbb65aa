package dev.basin.example;

import dev.basin.Basin;
import dev.basin.errors.ApiException;
import dev.basin.json.Json;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Embedding Basin: a collection in code, hooks before, around and after a write, and an endpoint. */
final class GuestBook {
    static Basin over(Path directory, String address) {
        AtomicInteger stored = new AtomicInteger();
        return Basin.builder()
                .dataDirectory(directory)
                .http(address)
                .collection(CollectionBuilder.base("entries")
                        .fields(Fields.text("author").asRequired(), Fields.text("words"))
                        .timestamps()
                        .listRule("")
                        .viewRule("")
                        .createRule("")
                        .build())
                .extend((basin, routes) -> {
                    basin.hooks().onCreateRequest("entries", event -> {
                        if (event.record().text("author").equals("spammer")) {
                            throw ApiException.forbidden("No.");
                        }
                        event.next();
                    });
                    basin.hooks().onCreate("entries", event -> {
                        event.record().set("words", event.record().text("words").strip());
                        event.next();
                    });
                    basin.hooks().afterCreate("entries", event -> {
                        stored.incrementAndGet();
                        event.next();
                    });
                    routes.add(
                            "GET",
                            "/api/guest-book/count",
                            call -> call.json(
                                    200,
                                    Json.write(Map.of("count", stored.get())).getBytes(StandardCharsets.UTF_8)));
                })
                .build();
    }

    private GuestBook() {}
}
