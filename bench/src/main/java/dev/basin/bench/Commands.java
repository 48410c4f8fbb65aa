package dev.basin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Programs that are run to their end. */
final class Commands {
    private Commands() {}

    /**
     * Answers what the program printed.
     *
     * @throws IOException when it ends with a failure
     */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + printed);
        }
        return printed;
    }
}
