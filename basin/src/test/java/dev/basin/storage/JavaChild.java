package dev.basin.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that runs a class of the tests, and can be killed. */
public final class JavaChild implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private JavaChild(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    public static JavaChild start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /** @param options of the JVM, such as {@code -Xmx96m} */
    public static JavaChild start(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new JavaChild(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line of its standard output; what stands there when it ends early is an error. */
    public String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("The child ended by itself");
        }
        return line;
    }

    /** Kills it as kill -9 does. @return the lines it had printed and nobody read, without a last one cut short */
    public List<String> kill() throws IOException, InterruptedException {
        // by its handle: the process itself would close the stream and lose what was printed
        process.toHandle().destroyForcibly();
        process.waitFor();
        StringBuilder rest = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            rest.append((char) c);
        }
        return rest.substring(0, rest.lastIndexOf("\n") + 1).lines().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
