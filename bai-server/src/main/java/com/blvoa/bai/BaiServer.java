package com.blvoa.bai;

import com.blvoa.bai.cli.CommandLineInterface;

/** Entry point. */
public final class BaiServer {
    private BaiServer() {}

    public static void main(String[] args) {
        System.exit(new CommandLineInterface(System.getenv()).run(args));
    }
}
