package com.blvoa.bai.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves until the process is asked to stop (SIGTERM, SIGINT), then finishes what runs. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Starts the server.")
final class ServeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private final ServeOptions options = new ServeOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return Serving.run(options.read(environment), spec.commandLine().getOut());
    }
}
