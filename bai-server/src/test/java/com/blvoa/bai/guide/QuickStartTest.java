package com.blvoa.bai.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.testkit.MarkdownPage;
import dev.basin.testkit.MarkdownPage.Block;
import dev.basin.testkit.SdkSuite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives the commands of {@code docs/quick-start*.md} one after the other, and compares what comes with what is shown. */
@Tag("jar")
class QuickStartTest {
    private static final String ENGLISH = "docs/quick-start.md";
    private static final String CHINESE = "docs/quick-start.zh-CN.md";
    /** Where the page's reader is. */
    private static final String FOLDER = "/srv/basin";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void its_commands_do_what_it_says(String page) throws Exception {
        List<Block> blocks = MarkdownPage.of(page).blocks().stream()
                .filter(block -> !block.leftOut())
                .toList();
        int compared = 0;
        String token = "";
        try (Clone clone = new Clone(folder.toRealPath().resolve("basin"))) {
            String printed = "";
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                switch (block.language()) {
                    case "sh" -> printed = clone.give(block.text().replace("the token", token), shownAfter(blocks, i));
                    case "js" -> printed = SdkSuite.sample(clone.here(block.text()));
                    case "json" -> {
                        assertThat(ShownAnswer.ofJson(printed)).isEqualTo(ShownAnswer.ofJson(block.text()));
                        token = tokenIn(printed);
                        compared++;
                    }
                    case "text" -> {
                        assertThat(ShownAnswer.ofBanner(printed, clone.folder().toString()))
                                .isEqualTo(ShownAnswer.ofBanner(clone.here(block.text()), FOLDER));
                        compared++;
                    }
                    default -> throw new AssertionError("nobody knows how to run " + block);
                }
            }
        }
        assertThat(compared).isEqualTo(6);
    }

    private static long shownAfter(List<Block> blocks, int i) {
        Block next = blocks.get(i + 1);
        return next.language().equals("text") ? next.text().lines().count() : 0;
    }

    private static String tokenIn(String answer) {
        return Json.parse(answer) instanceof Map<?, ?> map && map.get("token") instanceof String token ? token : "";
    }

    @Test
    void both_pages_hold_the_same_blocks_and_leave_out_one() {
        assertThat(MarkdownPage.of(CHINESE).blocks())
                .isEqualTo(MarkdownPage.of(ENGLISH).blocks());
        assertThat(MarkdownPage.of(ENGLISH).blocks()).filteredOn(Block::leftOut).hasSize(1);
    }
}
