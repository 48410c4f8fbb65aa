package com.blvoa.bai.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the launcher in a source tree of its own, with a Maven and a JDK that only write down how they were called. The
 * folders that it searches for a JDK are replaced by one of the sandbox's.
 */
final class Sandbox {
    /** The only browser that the copy looks for, so that it finds none of the machine's. */
    static final String BROWSER = "browser-of-the-sandbox";

    /** Stands for nginx likewise. */
    static final String PROXY = "proxy-of-the-sandbox";

    private final Path root;
    private final Path tools;
    private final Path calls;

    Sandbox(Path folder) throws IOException {
        root = folder.resolve("a clone");
        tools = folder.resolve("tools");
        calls = folder.resolve("calls");
        for (String module : List.of("basin", "bai-server", "bench")) {
            Path sources = Files.createDirectories(root.resolve(module).resolve("src/main/java"));
            Files.writeString(sources.resolve("A.java"), "class A {}");
            Files.writeString(root.resolve(module).resolve("pom.xml"), "<project/>");
        }
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(root.resolve(".mvn"));
        Files.createDirectories(root.resolve("deploy"));
        Files.writeString(options(), "-XX:+UseSerialGC\n");
        String script = Files.readString(Path.of("..", "bai"))
                .replaceAll("(?s)for folder in .*?; do", "for folder in '" + folder + "'/jvm/*; do")
                .replace("chromium chromium-browser google-chrome", BROWSER)
                .replace("nginx:nginx-light curl:curl unzip:unzip openssl:openssl", PROXY + ":nginx-light");
        write(root.resolve("bai"), script);
        maven("3.9.9");
    }

    Path root() {
        return root;
    }

    /** The JVM's options. */
    Path options() {
        return root.resolve("deploy/jvm.options");
    }

    Path jar() {
        return root.resolve("bai-server/target/bai-server.jar");
    }

    /** Puts a Maven on the path that "builds" the jars. */
    void maven(String version) throws IOException {
        write(tools.resolve("mvn"), """
                #!/bin/sh
                if [ "$1" = -v ]; then echo "Apache Maven %s"; exit 0; fi
                echo "mvn $*" >>'%s'
                [ ! -f fail ] || { echo "the compiler's own words"; exit 1; }
                mkdir -p bai-server/target bench/target
                : >bai-server/target/bai-server.jar
                : >bench/target/bench.jar
                """.formatted(version, calls));
        write(root.resolve("mvnw"), Files.readString(tools.resolve("mvn")).replace("mvn $*", "mvnw $*"));
    }

    /** Puts a program on the path that writes down its arguments and then does what the script says. */
    void tool(String name, String script) throws IOException {
        write(tools.resolve(name), "#!/bin/sh\necho \"" + name + " $*\" >>'" + calls + "'\n" + script + "\n");
    }

    Path tools() {
        return tools;
    }

    /** Makes a JDK in a folder; its java writes down its arguments, and reads the file of options as the first one. */
    Path jdk(String folder, String version) throws IOException {
        Path home = calls.resolveSibling(folder);
        write(home.resolve("bin/javac"), "#!/bin/sh\n");
        write(home.resolve("bin/java"), """
                #!/bin/sh
                echo "java $*" >>'%s'
                case $1 in @*) cat "${1#@}" >/dev/null || exit 1 ;; esac
                echo ran %s
                """.formatted(calls, version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** Makes a JDK whose training runs write caches. */
    Path cachingJdk(String folder, String version) throws IOException {
        Path home = jdk(folder, version);
        write(home.resolve("bin/java"), Files.readString(home.resolve("bin/java")) + """
                for argument; do
                    case $argument in -XX:AOTCacheOutput=*) : >"${argument#*=}" ;; esac
                done
                """);
        return home;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " can't be made executable");
        }
    }

    /** What Maven and java were called with, each call a line, training runs left out. */
    List<String> calls() throws IOException {
        return written().filter(line -> !line.contains(" warm-up ")).toList();
    }

    /** What java was called with in training runs. */
    List<String> trainings() throws IOException {
        return written().filter(line -> line.contains(" warm-up ")).toList();
    }

    private Stream<String> written() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls).stream() : Stream.of();
    }

    record Ran(int code, String out, String err) {}

    Process start(Map<String, String> environment, String... arguments) throws IOException {
        return startAs(root.resolve("bai"), environment, arguments);
    }

    private Process startAs(Path program, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        builder.environment().putAll(environment);
        return builder.start();
    }

    Ran run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return finish(start(environment, arguments));
    }

    /** Runs the launcher by another name of it. */
    Ran runAs(Path program, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return finish(startAs(program, environment, arguments));
    }

    static Ran finish(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher hangs");
        }
        return new Ran(process.exitValue(), out, err);
    }
}
