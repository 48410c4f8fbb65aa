package com.blvoa.bai.cli;

import com.blvoa.bai.BaiSettings;
import com.blvoa.bai.Build;
import com.blvoa.bai.SettingsException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one command of {@code ./bai}. Exit codes: 0 done, 1 failed, 2 wrong arguments or settings. */
public final class CommandLineInterface {
    private final Map<String, String> environment;

    public CommandLineInterface(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs to the end; {@code serve} ends when the process is asked to stop. */
    public int run(String... arguments) {
        Optional<Map<String, String>> flags = PlainArguments.ofServe(arguments);
        return flags.isPresent() ? serve(flags.get()) : commands().execute(arguments);
    }

    private int serve(Map<String, String> flags) {
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        try {
            return Serving.run(
                    BaiSettings.from(flags, environment), new PrintWriter(System.out, true, System.out.charset()));
        } catch (Exception failure) {
            return failed(failure, err);
        }
    }

    /** As {@link #run(String...)}, printing to other writers than the console's. */
    int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commands().setOut(out).setErr(err).execute(arguments);
    }

    private CommandLine commands() {
        CommandLine commands = new CommandLine(new Root())
                .addSubcommand(new ServeCommand(environment))
                .addSubcommand(superuser())
                .addSubcommand(new OpenApiCommand(environment))
                .addSubcommand(new SettingsCommand())
                .addSubcommand(new WarmUpCommand());
        return commands.setParameterExceptionHandler(CommandLineInterface::wrongArguments)
                .setExecutionExceptionHandler((failure, line, _) -> failed(failure, line.getErr()));
    }

    private CommandLine superuser() {
        CommandLine command = new CommandLine(new SuperuserCommand());
        for (SuperuserAction action : SuperuserAction.values()) {
            CommandLine subcommand = new CommandLine(new SuperuserActionCommand(action, environment));
            CommandSpec spec = subcommand.getCommandSpec();
            spec.usageMessage().description(action.description());
            if (!action.takesPassword()) {
                spec.remove(spec.positionalParameters().getLast());
            }
            command.addSubcommand(action.command(), subcommand);
        }
        return command;
    }

    private static int wrongArguments(ParameterException failure, String... arguments) {
        CommandLine line = failure.getCommandLine();
        line.getErr().println(failure.getMessage());
        line.getErr().println("See: ./" + line.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, PrintWriter err) {
        if (failure instanceof SettingsException) {
            err.println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        Failures.explain(failure, err);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The program itself, which only has commands. */
    @Command(
            name = "bai",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "The backend of the BAI mini-program and its operators' pages.")
    static final class Root implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /** What {@code --version} answers. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Build build = Build.current();
            return new String[] {"BAI server " + build.version() + " (built " + build.time() + ")"};
        }
    }
}
