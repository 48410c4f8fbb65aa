package com.blvoa.bai.process;

import dev.basin.testkit.ApiClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program, started from the tests' class path, serving one directory on a free port. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("API\\s+(http://\\S+?)/api/");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final StringBuffer printed = new StringBuffer();
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final Thread reader;

    private ServerProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** A command that ran to its end. */
    record Ran(int code, String printed) {}

    /** Starts serving; ready when this returns. */
    static ServerProcess serve(Path directory, String... flags) {
        return serve(Map.of(), directory, flags);
    }

    /** As {@link #serve}, with further variables of the environment. */
    static ServerProcess serve(Map<String, String> environment, Path directory, String... flags) {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--dir", directory.toString(), "--http", "127.0.0.1:0"));
        arguments.addAll(List.of(flags));
        return ready(start(environment, arguments));
    }

    /** Starts a program of the tests that serves; ready when this returns. */
    static ServerProcess of(Class<?> program, String... arguments) {
        return ready(start(Map.of(), System.getProperty("java.class.path"), program.getName(), List.of(arguments)));
    }

    private static ServerProcess ready(Process process) {
        ServerProcess server = new ServerProcess(process);
        server.base();
        return server;
    }

    /** Runs a command to its end. */
    static Ran run(String... arguments) {
        return run(Map.of(), arguments);
    }

    static Ran run(Map<String, String> environment, String... arguments) {
        Process process = start(environment, List.of(arguments));
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("does not end: " + String.join(" ", arguments) + "\n" + printed);
            }
            return new Ran(process.exitValue(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process start(Map<String, String> environment, List<String> arguments) {
        String classPath = withoutTests(System.getProperty("java.class.path"));
        return start(environment, classPath, "com.blvoa.bai.BaiServer", arguments);
    }

    private static Process start(
            Map<String, String> environment, String classPath, String program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("BAI_"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutTests(String classPath) {
        List<String> kept = new ArrayList<>(List.of(classPath.split(Pattern.quote(File.pathSeparator))));
        kept.removeIf(entry -> entry.endsWith("test-classes") || entry.endsWith("-tests.jar"));
        return String.join(File.pathSeparator, kept);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.append(line).append('\n');
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    address.complete(URI.create(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            printed.append(e).append('\n');
        }
        address.completeExceptionally(new IllegalStateException("it ended"));
    }

    URI base() {
        try {
            return address.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("the server did not start:\n" + printed, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    ApiClient client() {
        return ApiClient.of(base());
    }

    /** Everything that it has printed, complete once it ended. */
    String printed() {
        return printed.toString();
    }

    /** Ends it as a power switch would: no handler of it runs. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to stop and waits; answers its exit code. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until it has ended; answers its exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server does not stop:\n" + printed);
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
