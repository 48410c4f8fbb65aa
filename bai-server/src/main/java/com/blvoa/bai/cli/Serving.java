package com.blvoa.bai.cli;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import dev.basin.Basin;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** The life of a server: it starts, says so, and serves until the process is asked to stop. */
final class Serving {
    private Serving() {}

    static int run(BaiSettings settings, PrintWriter out) throws InterruptedException {
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
        Banner.of(settings, basin, sinceStart()).print(out);
        OldGeneration.watch();
        stopped.await();
        return CommandLine.ExitCode.OK;
    }

    private static Basin start(BaiSettings settings) {
        try {
            return new BaiApplication(settings).builder().build().start();
        } catch (RuntimeException failure) {
            throw new StartFailure(settings, failure);
        }
    }

    /** Since this JVM began; what the launcher did before does not count. */
    private static Duration sinceStart() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }
}
