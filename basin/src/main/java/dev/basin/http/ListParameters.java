package dev.basin.http;

import dev.basin.records.ListQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list. */
final class ListParameters {
    private ListParameters() {}

    static ListQuery of(Call call) {
        return new ListQuery(
                value(call, "page"),
                value(call, "perPage"),
                value(call, "sort"),
                value(call, "filter"),
                value(call, "skipTotal"),
                value(call, "expand"),
                value(call, "fields"));
    }

    private static @Nullable String value(Call call, String name) {
        return call.query(name).orElse(null);
    }
}
