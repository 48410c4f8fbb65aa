package dev.basin.http;

import dev.basin.records.Shape;

/** Reads from a query how a record is to be shown. */
final class Shapes {
    private Shapes() {}

    static Shape of(Call call) {
        String expand = call.query("expand").orElse(null);
        String fields = call.query("fields").orElse(null);
        return expand == null && fields == null ? Shape.PLAIN : new Shape(expand, fields);
    }
}
