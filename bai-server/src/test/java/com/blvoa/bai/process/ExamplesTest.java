package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.NodeFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what stands in {@code examples/}. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void the_examples_do_what_they_say() {
        try (ServerProcess server = ServerProcess.serve(data.resolve("pb_data"), "--dev")) {
            String base = server.base().toString();
            NodeFolder program = new NodeFolder(EXAMPLES.resolve("mini-program"));
            program.install();
            assertThat(program.run(List.of("node", "main.mjs", base))).isEqualTo("""
                    logged in: register_success, 游客
                    profile complete: 注册用户
                    products: 人体传感器, 门磁传感器, 温湿度传感器, 光照传感器
                    carts: 2
                    ordered: 2 items, 219.6
                    heard: create pending, update paid
                    ordered again: 400
                    """);
            assertThat(new NodeFolder(EXAMPLES).run(List.of("./shop.sh", base))).isEqualTo("""
                    logged in: register_success
                    profile complete: 注册用户
                    carts: 1
                    ordered: 599.7
                    status: paid
                    ordered again: 400
                    """);
        }
    }
}
