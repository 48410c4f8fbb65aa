package com.blvoa.bai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for administrators, compared with the program, and one language with the other. */
class AdministratorsPageTest {
    private static final Pattern VARIABLE = Pattern.compile("BAI_[A-Z0-9_]*[A-Z0-9]");

    private final AdministratorsPage english = AdministratorsPage.english();
    private final AdministratorsPage chinese = AdministratorsPage.chinese();

    @Test
    void the_tables_of_settings_are_what_the_program_prints() {
        assertThat(english.text()).contains("\n\n" + Setting.table(false) + "\n");
        assertThat(chinese.text()).contains("\n\n" + Setting.table(true) + "\n");
    }

    @Test
    void no_other_variables_are_named_than_there_are() throws IOException {
        Set<String> known = new TreeSet<>(variables(Files.readString(Path.of("..", "bai"))));
        assertThat(variables(english.text())).containsAll(known);
        Stream.of(Setting.values()).map(Setting::variable).forEach(known::add);
        for (String file : new String[] {
            "docs/administrators.md",
            "docs/administrators.zh-CN.md",
            "README.md",
            "README.zh-CN.md",
            "Dockerfile",
            "compose.yaml",
            "deploy/bai.service",
            "deploy/nginx.conf"
        }) {
            assertThat(known).as(file).containsAll(variables(Files.readString(Path.of("..", file))));
        }
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void both_languages_give_the_same_commands() {
        assertThat(chinese.blocks()).hasSizeGreaterThan(10).isEqualTo(english.blocks());
    }
}
