package com.blvoa.bai.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of somebody who has cloned and built: the launcher and the runnable jar. Commands are given there as they stand; only the
 * address in them is the server's, which listens on a free port.
 */
final class Clone implements AutoCloseable {
    private static final String SHOWN = "127.0.0.1:8090";
    private static final String SERVE = "./bai serve";
    private static final Pattern ADDRESS = Pattern.compile("API\\s+http://(\\S+?)/api/");
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private Optional<Process> server = Optional.empty();
    private String address = SHOWN;

    Clone(Path folder) throws IOException {
        this.folder = folder;
        Path target = Files.createDirectories(folder.resolve("bai-server/target"));
        Files.copy(Path.of("..", "bai"), folder.resolve("bai"));
        assertThat(folder.resolve("bai").toFile().setExecutable(true)).isTrue();
        Path deploy = Files.createDirectories(folder.resolve("deploy"));
        Files.copy(Path.of("..", "deploy", "jvm.options"), deploy.resolve("jvm.options"));
        Files.copy(Path.of(System.getProperty("bai.jar")), target.resolve("bai-server.jar"));
        // with it and without sources, nothing is newer than the build
        Files.createFile(target.resolve(".built"));
    }

    Path folder() {
        return folder;
    }

    /** With the server's address in place of the one that pages show. */
    String here(String text) {
        return text.replace(SHOWN, address);
    }

    /**
     * Gives a command and answers what it printed. A server goes on running, until another command of the launcher is given: then the
     * page has said to stop it.
     *
     * @param lines how many a server prints at its start
     */
    String give(String command, long lines) throws IOException, InterruptedException {
        if (command.startsWith("./bai")) {
            stop();
        }
        return command.startsWith(SERVE) ? serve(command, lines) : shell(here(command));
    }

    private String serve(String command, long lines) throws IOException {
        Process started = start("exec " + command);
        server = Optional.of(started);
        BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
        List<String> printed = new ArrayList<>();
        while (printed.size() < lines
                || !ADDRESS.matcher(String.join("\n", printed)).find()) {
            String line = out.readLine();
            assertThat(line).as("after " + printed).isNotNull();
            printed.add(line);
        }
        String banner = String.join("\n", printed);
        Matcher found = ADDRESS.matcher(banner);
        assertThat(found.find()).as(banner).isTrue();
        address = found.group(1);
        return banner;
    }

    private String shell(String command) throws IOException, InterruptedException {
        Process process = start(command);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command + "\n" + printed).isZero();
        return printed;
    }

    private Process start(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BAI_"));
        builder.environment().put("BAI_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BAI_HTTP", "127.0.0.1:0");
        return builder.start();
    }

    private void stop() throws InterruptedException {
        if (server.isPresent()) {
            server.get().destroy();
            assertThat(server.get().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            server = Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
