package com.blvoa.bai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.Build;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineInterfaceTest {
    private record Ran(int code, String out, String err) {}

    private static Ran run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLineInterface(environment)
                .run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    @Test
    void the_version_is_the_builds() {
        Ran ran = run(Map.of(), "--version");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("BAI server " + Build.current().version() + " (built 20");
    }

    @Test
    void help_lists_the_commands_and_not_the_hidden_one() {
        Ran ran = run(Map.of(), "--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("serve", "superuser").doesNotContain("warm-up");
    }

    @Test
    void help_of_serve_names_every_flag_and_its_variable() {
        assertThat(run(Map.of(), "serve", "--help").out())
                .contains("--http", "BAI_HTTP", "--dir", "BAI_DIR", "--dev", "BAI_DEV")
                .contains("--database", "BAI_DATABASE_URL", "--sqlite-sync");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serve --prot 1                     | --prot
            serve --http 127.0.0.1             | --http (BAI_HTTP) is "127.0.0.1"
            serve --http 127.0.0.1:99999       | --http (BAI_HTTP) is "127.0.0.1:99999"
            serve --sqlite-sync fast           | one of full, normal
            serve --database postgresql://h/d  | --database (BAI_DATABASE_URL)
            superuser create                   | EMAIL
            superuser otp                      | EMAIL
            superuser otp a@b.co secret        | secret
            superuser delete a@b.co secret     | secret
            paint                              | paint
            """)
    void wrong_arguments_are_named_in_one_line_with_code_2(String arguments, String named) {
        Ran ran = run(Map.of(), arguments.strip().split("\\s+"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(named).doesNotContain("\tat ");
        assertThat(ran.err().lines().count()).isLessThanOrEqualTo(2);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void a_wrong_variable_is_named_too() {
        Ran ran = run(Map.of("BAI_UPLOAD_MAX", "lots"), "serve");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("BAI_UPLOAD_MAX", "lots");
    }

    @Test
    void only_commands_that_take_a_password_ask_for_one() {
        for (SuperuserAction action : SuperuserAction.values()) {
            String help = run(Map.of(), "superuser", action.command(), "--help").out();
            assertThat(help.contains("PASSWORD")).as(help).isEqualTo(action.takesPassword());
        }
    }

    @Test
    void what_can_not_be_used_is_named_with_code_1(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "no database");
        Path data = Files.createDirectories(folder.resolve("pb_data")).resolve("data.db");
        Files.writeString(data, "no database".repeat(1000));
        assertFails(text + " is not a folder.", "superuser", "otp", "a@b.co", "--dir", text.toString());
        assertFails(data + " is damaged", "superuser", "otp", "a@b.co", "--dir", folder + "/pb_data");
        assertFails(folder.resolve("nothing") + " does not exist.", "openapi", "--check", folder + "/nothing");
        Path written = folder.resolve("written");
        assertFails(text + " is not a folder.", "openapi", "--dir", text.toString(), written.toString());
        assertThat(written).doesNotExist();
    }

    private static void assertFails(String sentence, String... arguments) {
        Ran ran = run(Map.of(), arguments);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(ran.err().lines().count()).isEqualTo(1);
    }
}
