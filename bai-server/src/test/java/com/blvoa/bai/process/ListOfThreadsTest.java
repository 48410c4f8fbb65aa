package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of all virtual threads costs each request something, and is there for who wants to see them in dumps. */
class ListOfThreadsTest {
    private static final String LIST = "jdk.trackAllThreads";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private static String property(ServerProcess server) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(server.pid()));
        try {
            return machine.getSystemProperties().getProperty(LIST, "");
        } finally {
            machine.detach();
        }
    }

    @Test
    void it_is_off_unless_it_was_asked_for() throws Exception {
        try (ServerProcess server = ServerProcess.serve(data)) {
            assertThat(property(server)).isEqualTo("false");
        }
        try (ServerProcess server = ServerProcess.serve(Map.of("JDK_JAVA_OPTIONS", "-D" + LIST + "=true"), data)) {
            assertThat(property(server)).isEqualTo("true");
        }
    }
}
