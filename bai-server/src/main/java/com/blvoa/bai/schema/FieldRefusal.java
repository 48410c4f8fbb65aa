package com.blvoa.bai.schema;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.schema.Record;
import java.util.Map;

/** Refuses records for one of their fields, whichever door they come through. */
public final class FieldRefusal {
    private FieldRefusal() {}

    /** 400 with the reason, for the hooks' envelope and the native one alike. */
    public static ApiException of(String field, String reason) {
        return new ApiException(
                400, field + " " + reason, Map.of(field, new FieldError("validation_invalid_value", reason)));
    }

    /**
     * Holds a field at what it was. One that was empty may be filled: an imported record may lack what others got at their
     * creation.
     *
     * @throws ApiException 400 when it changes
     */
    public static void ofChange(Record record, String field) {
        if (record.changed(field) && !record.original(field).equals("")) {
            throw of(field, "创建后不能修改");
        }
    }
}
