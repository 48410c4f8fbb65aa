package com.blvoa.bai;

import com.blvoa.bai.cli.CommandLineInterface;

/** Entry point. */
public final class BaiServer {
    private static final String LOCALES = "java.locale.providers";

    private BaiServer() {}

    public static void main(String[] args) {
        // nothing here speaks in words of a locale, and Jetty has all of the JDK's listed at the start, which takes a
        // tenth of it
        if (System.getProperty(LOCALES) == null) {
            System.setProperty(LOCALES, "SPI");
        }
        System.exit(new CommandLineInterface(System.getenv()).run(args));
    }
}
