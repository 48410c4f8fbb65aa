package com.blvoa.bai.cli;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import dev.basin.Basin;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** The life of a server: it starts, says so, and serves until the process is asked to stop. */
final class Serving {
    private Serving() {}

    /** @return the exit code, once the server is stopped, or closed for good because its directory can't be opened again */
    static int run(BaiSettings settings, PrintWriter out) {
        Logs.toConsole(settings.dev());
        CompletableFuture<Integer> end = new CompletableFuture<>();
        Basin basin = start(settings, () -> end.complete(CommandLine.ExitCode.SOFTWARE));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            basin.close();
                            end.complete(CommandLine.ExitCode.OK);
                        },
                        "stop"));
        Banner.of(settings, basin, sinceStart()).print(out);
        OldGeneration.watch();
        return end.join();
    }

    private static Basin start(BaiSettings settings, Runnable lost) {
        try {
            return new BaiApplication(settings).builder().onLost(lost).build().start();
        } catch (RuntimeException failure) {
            throw new StartFailure(settings, failure);
        }
    }

    /** Since this JVM began; what the launcher did before does not count. */
    private static Duration sinceStart() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }
}
