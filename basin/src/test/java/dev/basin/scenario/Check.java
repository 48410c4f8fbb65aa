package dev.basin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.testkit.HttpAnswer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must hold for an answer. */
sealed interface Check {
    void hold(HttpAnswer answer);

    /** The same where what was kept is known. */
    default Check with(Variables variables) {
        return this;
    }

    /** @param wanted as it comes from JSON */
    record Has(String path, @Nullable Object wanted) implements Check {
        public Has {
            wanted = plain(Json.parse(Json.write(wanted)));
        }

        static Has json(String path, String json) {
            return new Has(path, Json.parse(json));
        }

        @Override
        public void hold(HttpAnswer answer) {
            assertThat(plain(value(answer, path))).as(path).isEqualTo(wanted);
        }

        @Override
        public Check with(Variables variables) {
            return new Has(path, Json.parse(variables.in(Json.write(wanted))));
        }
    }

    record Present(String path) implements Check {
        @Override
        public void hold(HttpAnswer answer) {
            assertThat(JsonPath.find(parsed(answer), path)).as(path).isPresent();
        }
    }

    record Absent(String path) implements Check {
        @Override
        public void hold(HttpAnswer answer) {
            assertThat(JsonPath.find(parsed(answer), path)).as(path).isEmpty();
        }
    }

    record Matches(String path, String regex) implements Check {
        @Override
        public void hold(HttpAnswer answer) {
            assertThat(String.valueOf(value(answer, path))).as(path).matches(regex);
        }
    }

    record Keys(String path, List<String> keys) implements Check {
        @Override
        public void hold(HttpAnswer answer) {
            Object value = value(answer, path);
            assertThat(value).as(path).isInstanceOf(Map.class);
            List<@Nullable Object> names = value instanceof Map<?, ?> map ? new ArrayList<>(map.keySet()) : List.of();
            assertThat(names).as("keys of '" + path + "'").containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    record Header(String name, String value) implements Check {
        @Override
        public void hold(HttpAnswer answer) {
            assertThat(answer.header(name)).as(name).isEqualTo(value);
        }
    }

    record HeaderMatches(String name, String regex) implements Check {
        @Override
        public void hold(HttpAnswer answer) {
            assertThat(answer.header(name)).as(name).matches(regex);
        }
    }

    record Claim(String path, String claim, Object value) implements Check {
        @Override
        public void hold(HttpAnswer answer) {
            String[] parts = String.valueOf(Check.value(answer, path)).split("\\.");
            assertThat(parts).as("parts of a token").hasSize(3);
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            assertThat(Json.parse(claims)).isInstanceOf(Map.class);
            assertThat(Json.parse(claims) instanceof Map<?, ?> map ? map.get(claim) : null)
                    .as(claims)
                    .isEqualTo(value);
        }
    }

    record Body(String wanted) implements Check {
        @Override
        public void hold(HttpAnswer answer) {
            assertThat(answer.body()).isEqualTo(wanted);
        }
    }

    /** Sizes below 128 stand in bytes that are ASCII, and so come through as text. */
    record Picture(int width, int height) implements Check {
        @Override
        public void hold(HttpAnswer answer) {
            assertThat(answer.body()).contains("PNG").hasSizeGreaterThan(24);
            assertThat((int) answer.body().charAt(19)).as("width").isEqualTo(width);
            assertThat((int) answer.body().charAt(23)).as("height").isEqualTo(height);
        }
    }

    /** What stands there; fails when nothing does. */
    static @Nullable Object value(HttpAnswer answer, String path) {
        return JsonPath.find(parsed(answer), path)
                .orElseThrow(() -> new AssertionError("nothing at '" + path + "' of " + answer.body()))
                .value();
    }

    private static @Nullable Object parsed(HttpAnswer answer) {
        return Json.parse(answer.body());
    }

    /** The same with numbers that are equal when their values are. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Long number -> BigDecimal.valueOf(number).stripTrailingZeros();
            case BigDecimal number -> number.stripTrailingZeros();
            case List<?> list -> {
                List<@Nullable Object> plain = new ArrayList<>();
                list.forEach(item -> plain.add(plain(item)));
                yield plain;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item)));
                yield plain;
            }
            case null, default -> value;
        };
    }
}
