package dev.basin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.errors.ApiException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickingFieldsTest {
    private static final String RECORD =
            "{\"a\":1,\"b\":\"<p>one</p><p>two</p>\",\"expand\":{\"r\":{\"x\":1,\"y\":[{\"z\":1,\"w\":2},{\"z\":3,\"w\":4}]}},\"list\":[1,2]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a                        | {"a":1}
                    ' a , list '             | {"a":1,"list":[1,2]}
                    nothing                  | {}
                    a.b                      | {"a":1}
                    expand.r.x               | {"expand":{"r":{"x":1}}}
                    expand.r.y.z             | {"expand":{"r":{"y":[{"z":1},{"z":3}]}}}
                    expand.*.x               | {"expand":{}}
                    expand.*                 | {"expand":{"r":{"x":1,"y":[{"z":1,"w":2},{"z":3,"w":4}]}}}
                    list.x                   | {"list":[1,2]}
                    b:excerpt(5)             | {"b":"one t"}
                    b:excerpt(5,true)        | {"b":"one t..."}
                    b:excerpt(100,true)      | {"b":"one two"}
                    'a:excerpt(1)'           | {"a":1}
                    '*,b:excerpt(3),expand.r.x' | {"a":1,"b":"one","expand":{"r":{"x":1}},"list":[1,2]}
                    """)
    void a_fields_parameter_keeps_what_it_names(String fields, String expected) {
        assertThat(pick(fields, RECORD)).isEqualTo(expected);
    }

    @Test
    void each_object_of_a_list_is_picked_by_itself() {
        assertThat(pick("*,x.y", "[{\"a\":1},{\"b\":2,\"x\":{\"y\":1,\"z\":2}}]"))
                .isEqualTo("[{\"a\":1},{\"b\":2,\"x\":{\"y\":1}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ",", " , ,"})
    void a_parameter_that_names_nothing_keeps_everything(String fields) {
        assertThat(FieldsPicker.parse(fields)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:nope",
                "a:excerpt",
                "a:excerpt()",
                "a:excerpt(x)",
                "a:excerpt(0)",
                "a:excerpt(1,true,2)",
                "a(",
                "'a"
            })
    void a_malformed_parameter_is_refused(String fields) {
        assertThatThrownBy(() -> FieldsPicker.parse(fields))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @Test
    void only_plain_top_level_names_let_columns_be_left_out() {
        assertThat(FieldsPicker.parse("id, *").orElseThrow().plainNames())
                .hasValueSatisfying(names -> assertThat(names).containsExactly("id", "*"));
        assertThat(FieldsPicker.parse("id,expand.a").orElseThrow().plainNames()).isEmpty();
        assertThat(FieldsPicker.parse("id:excerpt(1)").orElseThrow().plainNames())
                .isEmpty();
    }

    private static String pick(String fields, String json) {
        byte[] picked = FieldsPicker.parse(fields).orElseThrow().pick(json.getBytes(StandardCharsets.UTF_8));
        return new String(picked, StandardCharsets.UTF_8);
    }
}
