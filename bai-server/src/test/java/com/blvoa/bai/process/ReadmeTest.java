package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.demo.DemoData;
import com.blvoa.bai.guide.ShownAnswer;
import dev.basin.json.Json;
import dev.basin.testkit.SdkSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives the commands of the READMEs as they stand there, and compares the answers that stand there. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```(sh|json)\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern SAMPLE = Pattern.compile("```js\n(.*?)\n```", Pattern.DOTALL);
    private static final String BASE = "http://127.0.0.1:8090";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void calls_answer_what_it_says(String file) throws Exception {
        String text = Files.readString(Path.of("..", file));
        assertThat(text).contains("./bai serve --dev", "./bai test", DemoData.PASSWORD);
        List<MatchResult> blocks = BLOCK.matcher(text).results().toList();
        int compared = 0;
        String token = "";
        try (ServerProcess server = ServerProcess.serve(data.resolve("pb_data"), "--dev")) {
            for (int i = 0; i + 1 < blocks.size(); i++) {
                String command = blocks.get(i).group(2);
                if (!command.contains("curl") || !blocks.get(i + 1).group(1).equals("json")) {
                    continue;
                }
                assertThat(command).contains(BASE);
                String answer =
                        shell(command.replace(BASE, server.base().toString()).replace("the token", token));
                assertThat(ShownAnswer.ofJson(answer, "openid"))
                        .as(command)
                        .isEqualTo(ShownAnswer.ofJson(blocks.get(i + 1).group(2), "openid"));
                if (Json.parse(answer) instanceof Map<?, ?> map && map.get("token") instanceof String fresh) {
                    token = fresh;
                }
                compared++;
            }
        }
        assertThat(compared).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_sample_for_the_sdk_prints_dictionaries(String file) throws Exception {
        Matcher sample = SAMPLE.matcher(Files.readString(Path.of("..", file)));
        assertThat(sample.find()).isTrue();
        try (ServerProcess server = ServerProcess.serve(data.resolve("pb_data"), "--dev")) {
            String module = sample.group(1).replace(BASE, server.base().toString());
            assertThat(SdkSuite.sample(module)).contains("dict_name", "用户状态", "dict_word_enum");
        }
    }

    private static String shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command).isZero();
        return printed;
    }
}
