package com.blvoa.bai.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.basin.http.HttpOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/bai.service} as systemd's own checks see it. */
class SystemdUnitTest {
    private static final Path OPTIONS = Path.of("..", "deploy", "jvm.options");
    private static final Path UNIT = Path.of("..", "deploy", "bai.service");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    /** Of 100, where 0 is shut off entirely; a service without any precaution has 96. */
    private static final int MOST_EXPOSURE = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String analyzed(String... arguments) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(ANALYZE), "Not checked: there is no " + ANALYZE);
        Path unit = folder.resolve("bai.service");
        Files.writeString(
                unit,
                Files.readString(UNIT)
                        .replace(
                                "/usr/bin/java",
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        List<String> command = new ArrayList<>(List.of(ANALYZE.toString()));
        command.addAll(List.of(arguments));
        command.add(unit.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    @Test
    void systemd_understands_every_line() throws Exception {
        assertThat(analyzed("verify", "--man=no")).isEmpty();
    }

    @Test
    void little_of_the_machine_is_exposed() throws Exception {
        assertThat(analyzed("security", "--offline=true", "--no-pager", "--threshold=" + MOST_EXPOSURE))
                .contains("Overall exposure level");
    }

    @Test
    void a_stop_has_time_to_finish_what_was_begun_and_counts_as_success() throws IOException {
        String unit = Files.readString(UNIT);
        Matcher time = Pattern.compile("TimeoutStopSec=(\\d+)s").matcher(unit);
        assertThat(time.find()).isTrue();
        assertThat(Duration.ofSeconds(Long.parseLong(time.group(1))))
                .isGreaterThan(HttpOptions.defaults().timeouts().shutdown());
        assertThat(unit).contains("SuccessExitStatus=143");
    }

    @Test
    void the_jvm_gets_the_options_of_the_launcher() throws IOException {
        assertThat(Files.readString(Path.of("..", "bai"))).contains("jvm_options=$root/deploy/jvm.options\n");
        assertThat(Files.readString(UNIT)).contains("/usr/bin/java @/opt/bai/jvm.options $BAI_JAVA_OPTS -jar");
        assertThat(Files.readString(Path.of("..", "Dockerfile")))
                .contains(" /src/deploy/jvm.options /opt/bai/", "\"java\", \"@/opt/bai/jvm.options\", \"-jar\"");
    }

    @Test
    void a_jvm_takes_the_options_from_their_file() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + OPTIONS,
                        "-XX:+PrintCommandLineFlags",
                        "-version")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        Matcher heap = Pattern.compile("^-XX:InitialHeapSize=([0-9]+)m$", Pattern.MULTILINE)
                .matcher(Files.readString(OPTIONS));
        assertThat(heap.find()).isTrue();
        long bytes = Long.parseLong(heap.group(1)) * 1024 * 1024;
        assertThat(printed).contains("-XX:InitialHeapSize=" + bytes + " ", "-XX:+UseSerialGC");
    }
}
