package com.blvoa.bai.http;

import dev.basin.http.Call;
import dev.basin.json.JsonWriter;
import java.util.function.Consumer;

/**
 * A successful answer.
 *
 * @param data writes the object under {@code data}
 * @param token the top-level token, empty for none
 */
public record Answer(String msg, Consumer<JsonWriter> data, String token) implements Reply {
    public static Answer of(String msg, Consumer<JsonWriter> data) {
        return new Answer(msg, data, "");
    }

    @Override
    public void send(Call call) {
        call.json(200, toBytes());
    }

    /** The answer's body. */
    byte[] toBytes() {
        JsonWriter out = new JsonWriter().beginObject();
        out.name("code").number(200).name("msg").string(msg).name("data");
        data.accept(out);
        if (!token.isEmpty()) {
            out.name("token").string(token);
        }
        return out.endObject().toByteArray();
    }
}
