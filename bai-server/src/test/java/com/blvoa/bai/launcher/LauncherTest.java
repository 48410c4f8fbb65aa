package com.blvoa.bai.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    @BeforeEach
    void prepare() throws IOException {
        sandbox = new Sandbox(folder);
    }

    private Map<String, String> withJdk() throws IOException {
        return Map.of("BAI_JAVA_HOME", sandbox.jdk("jdk", "25.0.3").toString());
    }

    private Map<String, String> withJdk(String name, String value) throws IOException {
        Map<String, String> environment = new HashMap<>(withJdk());
        environment.put(name, value);
        return environment;
    }

    private long builds() throws IOException {
        return sandbox.calls().stream().filter(line -> line.startsWith("mvn")).count();
    }

    @Test
    void the_first_start_builds_and_the_second_does_not_call_maven() throws Exception {
        var first = sandbox.run(withJdk(), "serve", "--dev");
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("ran 25");
        assertThat(sandbox.calls()).hasSize(2);
        sandbox.run(withJdk(), "serve", "--dir", "with space");
        assertThat(sandbox.calls()).hasSize(3);
        assertThat(sandbox.calls().getFirst()).startsWith("mvn ").contains("package");
        assertThat(sandbox.calls().getLast())
                .startsWith("java ")
                .endsWith("-jar " + sandbox.jar() + " serve --dir with space");
    }

    @Test
    void a_cache_is_used_by_the_jdk_that_wrote_it_alone() throws Exception {
        Map<String, String> writer =
                Map.of("BAI_JAVA_HOME", sandbox.cachingJdk("writer", "25.0.3").toString());
        sandbox.run(writer, "serve");
        assertThat(sandbox.calls().getLast()).contains("-XX:AOTCache=");
        sandbox.run(withJdk(), "serve");
        assertThat(sandbox.calls().getLast()).doesNotContain("-XX:AOTCache=");
        assertThat(builds()).isOne();
    }

    @Test
    void whose_a_cache_is_stands_beside_one_only() throws Exception {
        Path owner = sandbox.jar().resolveSibling(".cache-jdk");
        Map<String, String> writer =
                Map.of("BAI_JAVA_HOME", sandbox.cachingJdk("writer", "25.0.3").toString());
        sandbox.run(writer, "serve");
        assertThat(owner).exists();
        Files.delete(sandbox.jar());
        sandbox.run(withJdk(), "serve");
        assertThat(builds()).isEqualTo(2);
        assertThat(owner).doesNotExist();
        assertThat(sandbox.calls().getLast()).doesNotContain("-XX:AOTCache=");
    }

    @Test
    void options_come_from_their_file_before_those_of_the_environment_also_where_the_cache_is_written()
            throws Exception {
        var ran = sandbox.run(withJdk("BAI_JAVA_OPTS", "-Xmx1g -Da=b"), "serve");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("ran 25");
        String options = "java @" + sandbox.options() + " ";
        assertThat(sandbox.calls().getLast()).startsWith(options + "-Xlog:disable -Xmx1g -Da=b ");
        assertThat(sandbox.trainings())
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith(options)
                .doesNotContain("-Xmx1g");
    }

    @Test
    void options_are_found_through_a_link_from_another_folder() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("a link"), sandbox.root().resolve("bai"));
        assertThat(sandbox.runAs(link, withJdk(), "--version").code()).isZero();
        assertThat(sandbox.calls().getLast())
                .startsWith("java @" + sandbox.options().toRealPath() + " ");
    }

    @Test
    void changed_options_are_built_again_as_the_cache_depends_on_them() throws Exception {
        sandbox.run(withJdk(), "--version");
        Files.setLastModifiedTime(sandbox.options(), FileTime.from(Instant.now().plusSeconds(1)));
        sandbox.run(withJdk(), "--version");
        assertThat(sandbox.trainings()).hasSize(2);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_changed_source_and_a_deleted_source_are_built_again() throws Exception {
        sandbox.run(withJdk(), "--version");
        Path source = sandbox.root().resolve("basin/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        sandbox.run(withJdk(), "--version");
        assertThat(builds()).isEqualTo(2);
        Files.delete(source);
        sandbox.run(withJdk(), "--version");
        assertThat(builds()).isEqualTo(3);
        sandbox.run(withJdk(), "--version");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void help_about_the_tests_builds_nothing_and_leaves_the_build() throws Exception {
        sandbox.run(withJdk(), "--version");
        var help = sandbox.run(withJdk(), "test", "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("./bai test", "--crash");
        assertThat(builds()).isEqualTo(1);
        assertThat(sandbox.jar()).exists();
    }

    @Test
    void a_failing_build_is_shown_and_tried_again() throws Exception {
        Path fail = Files.createFile(sandbox.root().resolve("fail"));
        var failed = sandbox.run(withJdk(), "serve");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("the compiler's own words", "The build failed.");
        Files.delete(fail);
        assertThat(sandbox.run(withJdk(), "serve").code()).isZero();
    }

    @Test
    void starters_at_the_same_moment_build_once() throws Exception {
        Map<String, String> environment = withJdk();
        List<Process> starters = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            starters.add(sandbox.start(environment, "--version"));
        }
        for (Process starter : starters) {
            assertThat(Sandbox.finish(starter).code()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_lock_of_a_dead_process_does_not_stop_the_build() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        assertThat(dead.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Path cache = Files.createDirectories(sandbox.root().resolve(".cache"));
        Files.createSymbolicLink(cache.resolve("build.lock"), Path.of(String.valueOf(dead.pid())));
        assertThat(sandbox.run(withJdk(), "--version").code()).isZero();
    }

    @Test
    void an_old_maven_is_passed_over_for_the_wrapper() throws Exception {
        sandbox.maven("3.6.3");
        sandbox.run(withJdk(), "--version");
        assertThat(sandbox.calls().getFirst()).startsWith("mvnw ");
    }

    @Test
    void a_jdk_is_found_in_the_usual_folders_past_older_ones() throws Exception {
        sandbox.jdk("jvm/a-17", "17.0.1");
        sandbox.jdk("jvm/b-26", "26");
        Map<String, String> environment =
                Map.of("JAVA_HOME", sandbox.jdk("old", "21.0.2").toString());
        assertThat(sandbox.run(environment, "--version").out()).contains("ran 26");
    }

    @Test
    void without_a_jdk_it_says_which_one_to_install() throws Exception {
        Path old = sandbox.jdk("old", "21.0.2");
        var ran = sandbox.run(Map.of("JAVA_HOME", old.toString()), "serve");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("needs a JDK of version 25 or newer")
                .contains("version 21 in " + old)
                .contains("apt install openjdk-25-jdk", "BAI_JAVA_HOME");
    }

    @Test
    void a_wrong_bai_java_home_is_said_instead_of_guessing_another() throws Exception {
        sandbox.jdk("jvm/b-26", "26");
        var ran = sandbox.run(Map.of("BAI_JAVA_HOME", "/nowhere"), "serve");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("BAI_JAVA_HOME is /nowhere");
    }

    @Test
    void help_needs_no_jdk_and_no_build() throws Exception {
        var ran = sandbox.run(Map.of(), "--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("serve", "test [--crash]", "superuser", "screenshots", "bench");
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void without_a_browser_the_tests_say_how_to_get_one_and_go_on() throws Exception {
        var ran = sandbox.run(withJdk(), "test");
        assertThat(ran.err()).contains("apt install chromium", "BAI_CHROMIUM");
        assertThat(sandbox.calls()).anyMatch(call -> call.startsWith("mvn") && call.contains("verify"));
        var pictures = sandbox.run(withJdk(), "screenshots");
        assertThat(pictures.code()).isEqualTo(1);
        assertThat(pictures.err()).contains("apt install chromium");
    }

    @Test
    void on_a_ci_machine_the_browser_is_installed() throws Exception {
        sandbox.tool("id", "echo 0");
        Path browser = sandbox.tools().resolve(Sandbox.BROWSER);
        sandbox.tool(
                "apt-get",
                "if [ \"$1\" = install ]; then echo '#!/bin/sh' >'" + browser + "'; chmod +x '" + browser + "'; fi");
        var ran = sandbox.run(withJdk("CI", "true"), "test");
        assertThat(sandbox.calls()).anyMatch(call -> call.matches("apt-get install .* chromium"));
        assertThat(ran.err()).contains("Installing chromium").doesNotContain("there is no Chromium");
    }

    @Test
    void nginx_is_asked_for_and_installed_in_the_same_way() throws Exception {
        assertThat(sandbox.run(withJdk(), "test").err()).contains("apt install nginx-light");
        sandbox.tool("id", "echo 0");
        Path proxy = sandbox.tools().resolve(Sandbox.PROXY);
        sandbox.tool(
                "apt-get",
                "case \"$*\" in *nginx*) echo '#!/bin/sh' >'" + proxy + "'; chmod +x '" + proxy + "' ;; esac");
        var ran = sandbox.run(withJdk("CI", "true"), "test");
        assertThat(sandbox.calls()).anyMatch(call -> call.matches("apt-get install .* nginx-light"));
        assertThat(ran.err()).contains("Installing nginx-light").doesNotContain("there is no " + Sandbox.PROXY);
    }

    @Test
    void a_named_browser_is_enough() throws Exception {
        sandbox.tool("my-browser", "");
        var ran = sandbox.run(
                withJdk("BAI_CHROMIUM", sandbox.tools().resolve("my-browser").toString()), "test");
        assertThat(ran.err()).doesNotContain("Chromium");
    }

    /** Puts a Python on the path whose environments can be filled or not. */
    private void python(boolean network) throws IOException {
        Path fuzz = Files.createDirectories(sandbox.root().resolve("bai-server/src/test/fuzz"));
        Files.writeString(fuzz.resolve("requirements.txt"), "schemathesis==1\n");
        Path calls = folder.resolve("calls");
        sandbox.tool("python3", """
                [ "$2" = venv ] || exit 0
                mkdir -p "$3/bin"
                printf '#!/bin/sh\\necho "venv $*" >>"%s"\\n%s\\n' >"$3/bin/python"
                cp "$3/bin/python" "$3/bin/schemathesis"
                chmod +x "$3/bin/python" "$3/bin/schemathesis"
                """.formatted(calls, network ? "" : "echo no route to PyPI; exit 1"));
    }

    @Test
    void the_fuzzer_is_fetched_once_and_gets_the_arguments() throws Exception {
        python(true);
        assertThat(sandbox.run(withJdk(), "test", "--fuzz", "3", "--seed", "7").code())
                .isZero();
        assertThat(sandbox.run(withJdk(), "test", "--fuzz").code()).isZero();
        assertThat(sandbox.calls().stream().filter(call -> call.contains("pip install")))
                .hasSize(1);
        assertThat(sandbox.calls())
                .anyMatch(call -> call.startsWith("venv ") && call.contains("fuzz.py") && call.endsWith(" 3 --seed 7"));
    }

    @Test
    void fuzzing_without_a_network_says_what_is_missing() throws Exception {
        python(false);
        var ran = sandbox.run(withJdk(), "test", "--fuzz");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("no route to PyPI", "needs a network");
        assertThat(builds()).isZero();
    }

    @Test
    void tests_that_did_not_run_are_a_failure() throws Exception {
        var ran = sandbox.run(withJdk(), "test", "-Dtest=None");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).endsWith("Tests run: 0, Failures: 0, Errors: 0, Skipped: 0\n");
    }
}
