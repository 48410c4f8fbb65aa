package com.blvoa.bai.system;

import com.blvoa.bai.Build;
import dev.basin.json.JsonWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** What the server tells about itself to clients of both generations. */
public final class SystemData {
    private SystemData() {}

    /** A greeting, the time, and when the server was built. */
    public static Consumer<JsonWriter> hello(InstantSource clock) {
        return out -> out.beginObject()
                .name("message")
                .string("Hello, World!")
                .name("timestamp")
                .string(timestamp(clock))
                .name("status")
                .string("success")
                .name("build_time")
                .string(Build.current().time())
                .endObject();
    }

    /** Now, in ISO 8601 with milliseconds. */
    public static String timestamp(InstantSource clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.toString();
    }
}
