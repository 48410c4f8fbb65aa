package com.blvoa.bai.cli;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import dev.basin.Application;
import dev.basin.Basin;
import dev.basin.auth.Superusers;
import java.io.Console;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, changes or deletes one superuser, or lets one in. */
@Command(mixinStandardHelpOptions = true)
final class SuperuserActionCommand implements Callable<Integer> {
    private final SuperuserAction action;
    private final Map<String, String> environment;

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Parameters(index = "0", paramLabel = "EMAIL", description = "e-mail address of the superuser")
    @SuppressWarnings("NullAway.Init")
    private String email;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PASSWORD",
            description = "at least 8 characters; asked for when not given")
    private @Nullable String password;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    SuperuserActionCommand(SuperuserAction action, Map<String, String> environment) {
        this.action = action;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        String newPassword = action.takesPassword() ? password() : "";
        BaiSettings settings = options.read(environment);
        Logs.toConsole(false);
        try (Basin basin =
                new BaiApplication(settings).builder().leaveTextIndexes().build()) {
            Application application = basin.open();
            return perform(new Superusers(application.collections(), application.records()), newPassword);
        }
    }

    private int perform(Superusers superusers, String newPassword) {
        try {
            spec.commandLine()
                    .getOut()
                    .println(
                            switch (action) {
                                case CREATE -> superusers.create(email, newPassword);
                                case UPSERT -> superusers.upsert(email, newPassword);
                                case UPDATE -> superusers.update(email, newPassword);
                                case DELETE -> superusers.delete(email);
                                case OTP -> superusers.otp(email);
                            });
            return CommandLine.ExitCode.OK;
        } catch (Superusers.Refused refused) {
            spec.commandLine().getErr().println(refused.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private String password() {
        if (password != null) {
            return password;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password: ");
        if (typed == null) {
            throw new ParameterException(spec.commandLine(), "PASSWORD is missing.");
        }
        return new String(typed);
    }
}
