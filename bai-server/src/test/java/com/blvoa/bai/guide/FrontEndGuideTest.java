package com.blvoa.bai.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.MarkdownPage;
import dev.basin.testkit.MarkdownPage.Block;
import dev.basin.testkit.SdkSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the code of {@code docs/front-end*.md}: the mini-program's files in a stand-in for WeChat, the SDK's under Node. */
class FrontEndGuideTest {
    private static final String ENGLISH = "docs/front-end.md";
    private static final String CHINESE = "docs/front-end.zh-CN.md";
    private static final String CLIENT = "client.mjs";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private RunningBai serve() {
        return RunningBai.start(folder.resolve("pb_data"), Map.of("BAI_DEV", "true", "BAI_DUPLICATE_WINDOW", "1500ms"));
    }

    private static String here(RunningBai bai, String code) {
        assertThat(code).contains("http://127.0.0.1:8090/pb");
        return code.replace("127.0.0.1:8090", "127.0.0.1:" + bai.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void its_mini_program_does_what_it_says(String page) throws IOException {
        try (RunningBai bai = serve()) {
            Path program = folder.resolve("program");
            for (Block block : MarkdownPage.of(page).blocks("js")) {
                String file = block.file().orElseThrow();
                if (!file.equals(CLIENT)) {
                    Path target = program.resolve(file);
                    Files.createDirectories(target.getParent());
                    String code = file.equals("utils/api.js") ? here(bai, block.text()) : block.text();
                    Files.writeString(target, code);
                }
            }
            Path driver = Path.of("src/test/guide/front-end.mjs").toAbsolutePath();
            assertThat(SdkSuite.program(driver, program.toString())).isEqualTo("""
                    logged in: register_success, 游客, true
                    good for days: 5
                    products: 门磁传感器
                    profile: 注册用户, 138****0000
                    carts: 1
                    ordered: 79.8, 0
                    tries: 2
                    orders: 1
                    as a guest: 0
                    renewed: 1, 1, 1
                    second start: /pb/api/system/refresh-token
                    heard: 请尽快发货
                    heard again: open
                    SDK getFirstListItem: 空调网关
                    SDK getList: works
                    SDK getFullList: works
                    SDK getOne: works
                    SDK send: 200
                    SDK create: 有效
                    SDK update: does not
                    SDK delete: works
                    SDK authRefresh: true
                    SDK files.getURL: true
                    SDK createBatch: does not
                    SDK subscribe: does not
                    upload of a customer: 403, 非 ManagePlatform 用户无权访问
                    upload of an operator: hello.txt, 5, true
                    """);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void its_client_with_the_sdk_does_what_it_says(String page) {
        try (RunningBai bai = serve()) {
            String module = MarkdownPage.of(page).blocks("js").stream()
                    .filter(block -> block.file().orElseThrow().equals(CLIENT))
                    .map(Block::text)
                    .collect(Collectors.joining("\n"));
            assertThat(SdkSuite.sample(here(bai, module) + "\nprocess.exit(0);"))
                    .isEqualTo("""
                    [ '边缘网关', '客房主机', '触控面板' ]
                    hello.txt 5
                    create Heard of
                    400 参数错误:dict_name 为必填项 { dict_name: '为必填项' }
                    """);
        }
    }

    @Test
    void the_pages_hold_the_same_code_and_the_same_tables() {
        assertThat(code(CHINESE)).isEqualTo(code(ENGLISH));
        assertThat(tables(CHINESE)).isEqualTo(tables(ENGLISH));
    }

    /** All blocks without what people read of them. */
    private static List<String> code(String page) {
        return MarkdownPage.of(page).blocks().stream()
                .map(block -> block.text().replaceAll("(?m) *(//|/?\\*).*$", ""))
                .toList();
    }

    private static List<List<String>> tables(String page) {
        return MarkdownPage.of(page).rows().stream()
                .filter(row -> row.size() == 3)
                .map(row -> row.subList(0, 2))
                .toList();
    }
}
