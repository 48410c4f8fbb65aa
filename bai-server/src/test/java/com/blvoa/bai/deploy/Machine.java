package com.blvoa.bai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A folder that stands for a machine: commands of the administrators' page run in it as they are written, with its folders in
 * place of {@code /opt}, {@code /etc} and {@code /var/lib}, a free port in place of 8090, and stand-ins for the programs that
 * change a machine. The one for systemctl starts what the unit file says.
 */
final class Machine implements AutoCloseable {
    static final String EMAIL = "root@example.com";
    static final String PASSWORD = "a-long-password";

    private static final long PATIENCE_SECONDS = 180;
    private static final List<String> WITHOUT_EFFECT = List.of("useradd", "chown", "apt", "git", "nginx");

    private final Path root;
    private final Path clone;
    private final int port;

    /** @param jar the program that was built */
    Machine(Path root, Path jar) {
        this.root = root;
        this.clone = root.resolve("clone");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            Files.createDirectories(clone.resolve("bai-server/target"));
            Files.createDirectories(clone.resolve("deploy"));
            Files.copy(jar, clone.resolve("bai-server/target/bai-server.jar"));
            for (String file : List.of("bai.service", "nginx.conf", "jvm.options")) {
                Path given = Path.of("..", "deploy", file);
                Files.writeString(clone.resolve("deploy").resolve(file), here(Files.readString(given)));
            }
            program(clone.resolve("bai"), "exit 0");
            for (String name : WITHOUT_EFFECT) {
                program(tool(name), "exit 0");
            }
            program(tool("runuser"), "shift 3; exec \"$@\"");
            program(tool("journalctl"), "cat '" + root + "/run/'*.log");
            program(tool("systemctl"), systemctl());
            Files.createDirectories(root.resolve("run"));
            Files.createDirectories(root.resolve("etc/systemd/system"));
            program(tool("java"), "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' \"$@\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path tool(String name) throws IOException {
        return Files.createDirectories(root.resolve("tools")).resolve(name);
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\nset -eu\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A process that ended stays visible where nobody collects it, as a zombie. */
    private String systemctl() {
        return """
                run='%1$s/run'
                alive() {
                    [ -s "$run/$1.pid" ] && grep -q '^State:[^Z]*$' "/proc/$(cat "$run/$1.pid")/status" 2>/dev/null
                }
                start() {
                    if alive "$1"; then return 0; fi
                    unit='%1$s/etc/systemd/system'/$1.service
                    (
                        cd "$(sed -n 's/^WorkingDirectory=//p' "$unit")"
                        set -a
                        eval "$(sed -n 's/^Environment=//p' "$unit")"
                        file=$(sed -n 's/^EnvironmentFile=-//p' "$unit")
                        if [ -f "$file" ]; then . "$file"; fi
                        set +a
                        eval "exec $(sed -n 's/^ExecStart=//p' "$unit")"
                    ) >>"$run/$1.log" 2>&1 </dev/null &
                    echo $! >"$run/$1.pid"
                }
                stop() {
                    if alive "$1"; then kill "$(cat "$run/$1.pid")"; fi
                    while alive "$1"; do sleep 0.1; done
                }
                action=$1
                shift
                now=
                if [ "${1:-}" = --now ]; then now=1; shift; fi
                case $action in
                    daemon-reload | reload) ;;
                    enable) [ -z "$now" ] || start "$1" ;;
                    disable) [ -z "$now" ] || stop "$1" ;;
                    start) start "$1" ;;
                    stop) stop "$1" ;;
                    restart) stop "$1"; start "$1" ;;
                    *) exit 64 ;;
                esac
                """.formatted(root);
    }

    /** A text of the page as it is on this machine. */
    private String here(String text) {
        return text.replace("127.0.0.1:8090", "127.0.0.1:" + port)
                .replace("/usr/bin/java", root + "/tools/java")
                .replaceAll("(?<![\\w./])/(opt|etc|var/lib)/", root + "/$1/")
                .replaceAll("\\bEMAIL\\b", EMAIL)
                .replaceAll("\\bPASSWORD\\b", PASSWORD);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** Adds a service of the machine. */
    void service(String name, String folder, String command) {
        try {
            Files.createDirectories(root.resolve(folder));
            Files.writeString(
                    root.resolve("etc/systemd/system/" + name + ".service"),
                    here("WorkingDirectory=/" + folder + "\nExecStart=" + command + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs commands in one shell that ends at the first failure, and returns what they printed. */
    String run(List<String> commands) {
        return run(String.join("\n", commands));
    }

    String run(String commands) {
        try {
            Path log = Files.createTempFile(root, "commands", ".log");
            ProcessBuilder builder = new ProcessBuilder("sh", "-euc", here(commands))
                    .directory(clone.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("BAI_") || name.contains("JAVA_"));
            environment.put("PATH", root + "/tools:" + environment.get("PATH"));
            Process process = builder.start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String printed = Files.readString(log);
            assertThat(ended).as("it ends: " + commands + "\n" + printed).isTrue();
            assertThat(process.exitValue())
                    .as(commands + "\n" + printed + logs())
                    .isZero();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.newDirectoryStream(root.resolve("run"), "*.log")) {
            for (Path file : files) {
                all.append("\n").append(file.getFileName()).append(":\n").append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        run("systemctl stop bai; systemctl stop pocketbase");
    }
}
