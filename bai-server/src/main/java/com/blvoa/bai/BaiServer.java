package com.blvoa.bai;

import com.blvoa.bai.cli.CommandLineInterface;

/** Entry point. */
public final class BaiServer {
    private BaiServer() {}

    public static void main(String[] args) {
        // nothing here speaks in words of a locale, and Jetty has all of the JDK's listed at the start, which takes a
        // tenth of it
        setUnlessGiven("java.locale.providers", "SPI");
        // the list of all virtual threads is for dumps; each request would enter it, and what it links would outlive
        // requests
        setUnlessGiven("jdk.trackAllThreads", "false");
        System.exit(new CommandLineInterface(System.getenv()).run(args));
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
