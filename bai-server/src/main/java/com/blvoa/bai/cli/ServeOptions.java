package com.blvoa.bai.cli;

import picocli.CommandLine.Option;

/** The flags of {@code serve}. */
final class ServeOptions extends SettingsOptions {
    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            description = "listen address, port 0 for any free one (BAI_HTTP; 127.0.0.1:8090 when neither is given)")
    void http(String address) {
        set("http", address);
    }

    @Option(
            names = "--dev",
            description = "for development: WeChat's sandbox, demo data in an empty directory (BAI_DEV)")
    void dev(boolean on) {
        set("dev", String.valueOf(on));
    }
}
