package dev.basin.http;

import dev.basin.logs.LogEntry;
import dev.basin.schema.Record;
import dev.basin.settings.TrustedProxy;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the HTTP face asks of other rooms.
 *
 * @param authenticate the record of an {@code Authorization} header
 * @param trustedProxy whose headers name the caller
 * @param log receives an entry per answered request and per unexpected failure; must not block
 */
public record HttpParts(
        Function<String, Optional<Record>> authenticate, Supplier<TrustedProxy> trustedProxy, Consumer<LogEntry> log) {}
