package com.blvoa.bai.cli;

import com.blvoa.bai.Setting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what can be set. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        description = "Prints every setting with its flag, variable and default, as a table in Markdown.")
final class SettingsCommand implements Callable<Integer> {
    @Option(names = "--chinese", description = "explains them in Chinese")
    private boolean chinese;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(Setting.table(chinese));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
