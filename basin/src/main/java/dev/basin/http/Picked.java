package dev.basin.http;

import dev.basin.records.FieldsPicker;

/** Reduces the JSON of any endpoint to what a {@code fields} parameter names (facts B12). */
final class Picked {
    private Picked() {}

    static byte[] of(Call call, byte[] json) {
        return FieldsPicker.parse(call.query("fields").orElse(null))
                .map(picker -> picker.pick(json))
                .orElse(json);
    }
}
