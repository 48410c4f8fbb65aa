package dev.basin.http;

import dev.basin.files.Uploads;
import dev.basin.logs.LogEntry;
import dev.basin.schema.Record;
import dev.basin.settings.Settings;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the HTTP face asks of other rooms.
 *
 * @param authenticate the record of an {@code Authorization} header
 * @param settings whose headers name the caller, and from where superusers may call
 * @param log receives an entry per answered request and per unexpected failure; must not block
 * @param uploads takes the files of multipart bodies in
 * @param limits refuses those that come too often
 */
public record HttpParts(
        Function<String, Optional<Record>> authenticate,
        Supplier<Settings> settings,
        Consumer<LogEntry> log,
        Uploads uploads,
        RateLimits limits) {}
