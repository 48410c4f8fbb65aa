package dev.basin.mail;

import jakarta.mail.MessagingException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sends with the program {@code sendmail} of this machine, as PocketBase does without SMTP (facts D6). */
final class SendmailMailer implements Mailer {
    private static final System.Logger LOG = System.getLogger(SendmailMailer.class.getName());
    private static final long PATIENCE_SECONDS = 25;

    @Override
    public void send(MailMessage message) {
        Path program = find().orElseThrow(SendmailMailer::missing);
        try {
            Process process = new ProcessBuilder(program.toString(), "-i", "-t")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                try (OutputStream out = process.getOutputStream()) {
                    MimeMail.of(message, MimeMail.session(new Properties())).writeTo(out);
                }
                await(process);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | MessagingException e) {
            throw new MailException(program + " did not take it: " + e.getMessage(), e);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new MailException("sendmail did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailException("sending was interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new MailException("sendmail ended with status " + process.exitValue());
        }
    }

    /** In PocketBase's words; the log says what to do about it. */
    private static MailException missing() {
        LOG.log(
                System.Logger.Level.WARNING,
                "no mail can be sent: SMTP is off in the settings, and this machine has no sendmail");
        return new MailException("failed to locate a sendmail executable path");
    }

    private static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of("/usr/sbin", "/usr/bin"), Stream.of(path.split(File.pathSeparator, -1)))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "sendmail"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
