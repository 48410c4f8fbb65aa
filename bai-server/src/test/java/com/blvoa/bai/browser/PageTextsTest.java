package com.blvoa.bai.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All words of the pages are in one file for each language. */
@BaiTest
@BrowserTest
class PageTextsTest {
    private static final Path WEB = Path.of("src", "main", "resources", "com", "blvoa", "bai", "pages", "web");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    /** Words between tags of a template, or in an attribute that people get to read. */
    private static final Pattern WORDS = Pattern.compile(
            "(?<!=)>[^<>{}$`=;(]*\\p{L}{2,}[^<>{}$`=;(]*</|(?:title|label|placeholder|alt|aria-label)=\"[^\"$]*\\p{L}{2,}");

    private static final String FLAT = """
            async (language) => {
              const { default: texts } = await import(new URL(`assets/texts/${language}.js`, location.href));
              const flat = (part, path) => typeof part === 'object' && !Array.isArray(part)
                ? Object.entries(part).flatMap(([key, inner]) => flat(inner, path + '.' + key))
                : [path + ' ' + (String(part).match(/\\{\\w+\\}/g) ?? []).toSorted().join(' ')];
              return flat(texts, '').toSorted();
            }""";

    private final RunningBai bai;
    private final Tabs tabs;

    PageTextsTest(RunningBai bai, Tabs tabs) {
        this.bai = bai;
        this.tabs = tabs;
    }

    private static List<Path> code() throws IOException {
        try (Stream<Path> files = Files.walk(WEB)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !file.startsWith(WEB.resolve("texts")))
                    .toList();
        }
    }

    @Test
    void both_languages_have_the_same_texts_with_the_same_places_for_values() {
        Page page = tabs.guest(bai);
        page.navigate("login");
        List<?> chinese = (List<?>) page.evaluate(FLAT, "zh");
        assertThat(chinese).hasSizeGreaterThan(150);
        assertThat(page.evaluate(FLAT, "en")).isEqualTo(chinese);
    }

    @Test
    void no_words_stand_in_the_code() throws IOException {
        assertThat(code())
                .hasSizeGreaterThan(30)
                .allSatisfy(file -> assertThat(Files.readString(file))
                        .doesNotContainPattern(CHINESE)
                        .doesNotContainPattern(WORDS));
    }

    @Test
    void every_text_that_the_code_names_is_there() throws IOException {
        Page page = tabs.guest(bai);
        page.navigate("login");
        List<String> keys = ((List<?>) page.evaluate(FLAT, "zh"))
                .stream()
                        .map(line -> String.valueOf(line).replaceAll(" .*", "").substring(1))
                        .toList();
        Pattern named = Pattern.compile("\\bt\\('([^']+)'");
        for (Path file : code()) {
            assertThat(named.matcher(Files.readString(file)).results().map(found -> found.group(1)))
                    .as(file.toString())
                    .allMatch(keys::contains);
        }
    }

    @Test
    void no_module_is_longer_than_a_person_likes_to_read() throws IOException {
        assertThat(code())
                .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(200));
    }
}
