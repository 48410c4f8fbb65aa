package com.blvoa.bai.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Sends the program's own log to the console, one line for each entry. */
final class Logs {
    private static final String CONFIGURATION = """
            handlers = java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level = ALL
            java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
            java.util.logging.SimpleFormatter.format = %%1$tF %%1$tT.%%1$tL %%4$s %%3$s: %%5$s%%6$s%%n
            .level = WARNING
            dev.basin.level = %1$s
            com.blvoa.level = %1$s
            # Any client can bring about its warnings, with a bad Host.
            org.eclipse.jetty.util.HostPort.level = SEVERE
            """;

    private Logs() {}

    static void toConsole(boolean detailed) {
        String configuration = CONFIGURATION.formatted(detailed ? "FINE" : "INFO");
        try (var in = new ByteArrayInputStream(configuration.getBytes(StandardCharsets.ISO_8859_1))) {
            LogManager.getLogManager().readConfiguration(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
