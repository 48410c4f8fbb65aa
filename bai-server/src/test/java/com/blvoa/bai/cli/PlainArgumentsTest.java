package com.blvoa.bai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainArgumentsTest {
    @Test
    void flags_have_their_values_behind_them_or_behind_an_equals_sign() {
        assertThat(PlainArguments.ofServe("serve", "--http", "127.0.0.1:0", "--dir=a b", "--dev"))
                .contains(Map.of("http", "127.0.0.1:0", "dir", "a b", "dev", "true"));
        assertThat(PlainArguments.ofServe("serve")).contains(Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "superuser",
                "serve --help",
                "serve -h",
                "serve --dir",
                "serve --dir=",
                "serve --dir --dev",
                "serve --dir \"a\"",
                "serve --dir @a",
                "serve --dir a --dir b",
                "serve --dev --dev",
                "serve --dev=true",
                "serve --dev no",
                "serve --unknown x",
                "serve dir x",
                "serve @a"
            })
    void what_is_not_quite_usual_is_left_to_picocli(String line) {
        assertThat(PlainArguments.ofServe(line.split(" "))).isEmpty();
    }
}
