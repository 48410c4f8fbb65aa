package com.blvoa.bai.cli;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import dev.basin.Basin;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
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
    public Integer call() throws InterruptedException {
        BaiSettings settings = options.read(environment);
        Logs.toConsole(settings.dev());
        Basin basin = start(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            basin.close();
                            stopped.countDown();
                        },
                        "stop"));
        Banner.of(settings, basin, sinceProcessStart()).print(spec.commandLine().getOut());
        stopped.await();
        return CommandLine.ExitCode.OK;
    }

    private static Basin start(BaiSettings settings) {
        try {
            return new BaiApplication(settings).builder().build().start();
        } catch (RuntimeException failure) {
            throw new StartFailure(settings.http(), failure);
        }
    }

    private static Duration sinceProcessStart() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
    }
}
