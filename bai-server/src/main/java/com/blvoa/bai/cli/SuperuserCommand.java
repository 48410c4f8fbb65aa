package com.blvoa.bai.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the commands about administrators. */
@Command(
        name = "superuser",
        mixinStandardHelpOptions = true,
        description = "Manages the superusers of a data directory that no server is using.")
final class SuperuserCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
