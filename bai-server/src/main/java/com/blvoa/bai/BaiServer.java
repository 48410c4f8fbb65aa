package com.blvoa.bai;

import com.blvoa.bai.cli.CommandLineInterface;

/** Entry point. */
public final class BaiServer {
    private BaiServer() {}

    public static void main(String[] args) {
        // nothing here speaks in words of a locale, and Jetty has all of the JDK's listed at the start, which takes a
        // tenth of it
        System.setProperty("java.locale.providers", "SPI");
        System.exit(new CommandLineInterface(System.getenv()).run(args));
    }
}
