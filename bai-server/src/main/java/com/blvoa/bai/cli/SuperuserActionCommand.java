package com.blvoa.bai.cli;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import dev.basin.Basin;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import java.io.Console;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, changes or deletes one superuser. */
@Command(mixinStandardHelpOptions = true)
final class SuperuserActionCommand implements Callable<Integer> {
    private static final String SUPERUSERS = "_superusers";

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
        String newPassword = action == SuperuserAction.DELETE ? "" : password();
        BaiSettings settings = options.read(environment);
        Logs.toConsole(false);
        try (Basin basin = new BaiApplication(settings).builder().build()) {
            return perform(basin.open().records(), newPassword);
        }
    }

    private int perform(RecordStore records, String newPassword) {
        Optional<Record> known = records.first(SUPERUSERS, "email = {:email}", Map.of("email", email));
        switch (action) {
            case CREATE -> save(records, records.create(SUPERUSERS), newPassword);
            case UPSERT -> save(records, known.orElseGet(() -> records.create(SUPERUSERS)), newPassword);
            case UPDATE -> {
                if (known.isEmpty()) {
                    return unknown();
                }
                save(records, known.get(), newPassword);
            }
            case DELETE -> {
                if (known.isEmpty()) {
                    return unknown();
                }
                records.delete(known.get());
                say("Superuser " + email + " is deleted.");
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void save(RecordStore records, Record record, String newPassword) {
        String done =
                record.isNew() ? "Superuser " + email + " is made." : "Superuser " + email + " has a new password.";
        records.save(record.set("email", email).set("password", newPassword));
        say(done);
    }

    private int unknown() {
        spec.commandLine().getErr().println("There is no superuser " + email + ".");
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void say(String sentence) {
        spec.commandLine().getOut().println(sentence);
        spec.commandLine().getOut().flush();
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
