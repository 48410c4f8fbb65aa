package com.blvoa.bai.guide;

import dev.basin.json.Json;
import dev.basin.testkit.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a refused client gets. */
record Refused(int status, String body) {
    static Refused of(HttpAnswer answer) {
        return new Refused(answer.status(), answer.body());
    }

    /** @param answer as it came over the wire, in ISO 8859-1 */
    static Refused of(String answer) {
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        int status = Integer.parseInt(answer.split(" ", 3)[1]);
        return new Refused(status, new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    /** A member of the answer, empty when it has none. */
    String member(String name) {
        if (Json.parse(body) instanceof Map<?, ?> members) {
            @Nullable Object value = members.get(name);
            return value == null ? "" : String.valueOf(value);
        }
        throw new AssertionError("no object: " + body);
    }
}
