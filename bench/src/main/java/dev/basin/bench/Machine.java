package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine, and who works on which of its cores.
 *
 * @param pinned whether the loader is held to the first core, so that the others are the servers'
 */
record Machine(int cores, boolean pinned) {
    /** Holds this process to the first core when there are others, and {@code taskset} is there. */
    static Machine pinMyself() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        String pid = String.valueOf(ProcessHandle.current().pid());
        return new Machine(cores, cores > 1 && succeeds("taskset", "-a", "-c", "-p", "0", pid));
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** What goes before the command of a server that is measured. */
    List<String> serverCores() {
        return onto(cores == 2 ? "1" : "1-" + (cores - 1));
    }

    /** What goes before the command of a server that gets one core only. */
    List<String> oneCore() {
        return onto("1");
    }

    /** What goes before the command of a server while nothing is measured. */
    List<String> allCores() {
        return onto("0-" + (cores - 1));
    }

    private List<String> onto(String list) {
        return pinned ? List.of("taskset", "-c", list) : List.of();
    }

    /** Lines for a report. */
    List<String> described() {
        List<String> lines = new ArrayList<>();
        lines.add(property("/proc/cpuinfo", "model name").orElse("processor unknown") + ", " + cores + " cores, "
                + property("/proc/meminfo", "MemTotal").map(Machine::gibibytes).orElse("memory unknown"));
        lines.add(System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + ", Java " + Runtime.version());
        lines.add(
                pinned
                        ? "the loader has the first core for itself and stays awake, the servers have the others; starts are timed on one core"
                        : "loader and servers share all cores: the loader's work is taken from the servers");
        return lines;
    }

    private static String gibibytes(String kibibytes) {
        return Math.round(Long.parseLong(kibibytes.replaceAll("\\D", "")) / 1024.0 / 1024) + " GiB of memory";
    }

    private static Optional<String> property(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException notTold) {
            return Optional.empty();
        }
    }
}
