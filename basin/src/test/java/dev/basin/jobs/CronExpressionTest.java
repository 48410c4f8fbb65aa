package dev.basin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
    private static final int[][] SPANS = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}};

    /** A field's text and the values that it stands for. */
    record Part(String text, List<Integer> values) {}

    @Property(tries = 300)
    void a_moment_fits_when_each_of_its_five_values_is_named(
            @ForAll("expressions") List<Part> parts, @ForAll("moments") Instant moment) {
        CronExpression expression = CronExpression.parse(
                String.join(" ", parts.stream().map(Part::text).toList()));
        ZonedDateTime time = moment.atZone(ZoneOffset.UTC);
        int[] now = {
            time.getMinute(),
            time.getHour(),
            time.getDayOfMonth(),
            time.getMonthValue(),
            time.getDayOfWeek().getValue() % 7
        };
        boolean all = true;
        for (int i = 0; i < now.length; i++) {
            all &= parts.get(i).values().contains(now[i]);
        }
        assertThat(expression.matches(moment)).isEqualTo(all);
    }

    @Property(tries = 500)
    void any_text_is_an_expression_or_refused_with_a_reason(@ForAll("texts") String text) {
        try {
            assertThat(CronExpression.parse(text).toString()).isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(invalid|a number is expected).*");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("0159*/-, @a").ofMaxLength(14).map(text -> text + " * * * 1");
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<List<Part>> expressions() {
        return Combinators.combine(part(0), part(1), part(2), part(3), part(4)).as(List::of);
    }

    private static Arbitrary<Part> part(int field) {
        return item(SPANS[field][0], SPANS[field][1])
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(items -> {
                    List<Integer> values = new ArrayList<>();
                    items.forEach(item -> values.addAll(item.values()));
                    return new Part(
                            String.join(",", items.stream().map(Part::text).toList()), values);
                });
    }

    private static Arbitrary<Part> item(int least, int most) {
        Arbitrary<Integer> values = Arbitraries.integers().between(least, most);
        return Combinators.combine(
                        values,
                        values,
                        Arbitraries.integers().between(1, most),
                        Arbitraries.integers().between(0, 3))
                .as((a, b, step, kind) -> switch (kind) {
                    case 0 -> new Part("*/" + step, stepped(least, most, step));
                    case 1 -> new Part("" + a, List.of(a));
                    case 2 -> new Part("*", stepped(least, most, 1));
                    default ->
                        new Part(
                                Math.min(a, b) + "-" + Math.max(a, b) + "/" + step,
                                stepped(Math.min(a, b), Math.max(a, b), step));
                });
    }

    private static List<Integer> stepped(int first, int last, int step) {
        List<Integer> values = new ArrayList<>();
        for (int value = first; value <= last; value += step) {
            values.add(value);
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"@daily,0 0 * * *", "@hourly,0 * * * *", "@weekly,0 0 * * 0", "@yearly,0 0 1 1 *"})
    void a_macro_is_its_five_fields(String macro, String fields) {
        assertThat(CronExpression.parse(macro)).hasToString(fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "5/2 * * * *",
                "*/0 * * * *",
                "3-1 * * * *",
                "@every",
                "١ * * * *",
                "99999999999 * * * *"
            })
    void malformed_ones_are_refused(String text) {
        assertThatThrownBy(() -> CronExpression.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void days_and_weekdays_must_both_fit() {
        CronExpression friday13 = CronExpression.parse("0 0 13 * 5");
        assertThat(friday13.matches(Instant.parse("2026-03-13T00:00:30Z"))).isTrue();
        assertThat(friday13.matches(Instant.parse("2026-04-13T00:00:30Z"))).isFalse();
    }
}
