package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Values that are carried by another column are those that the columns have, whatever they are. */
class CarriedValuesTest {
    private static final int COLUMNS = 6;
    private static final SqliteExpressions EXPRESSIONS = new SqliteExpressions(true);

    private static @Nullable SqliteDatabase database;

    @BeforeContainer
    static void open() {
        database = SqliteDatabase.open(
                Path.of("target", "carried-values-" + System.nanoTime() + ".db"), SqliteOptions.defaults());
    }

    @AfterContainer
    static void close() {
        database().close();
    }

    private static SqliteDatabase database() {
        return Objects.requireNonNull(database);
    }

    private static String column(int i) {
        return "\"c" + i + "\"";
    }

    private static List<String> columns() {
        return IntStream.range(0, COLUMNS).mapToObj(CarriedValuesTest::column).toList();
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> literals = Arbitraries.of(
                "NULL",
                "''",
                "'a'",
                "'ä𝄞'",
                "'a' || char(31) || 'b'",
                "char(31)",
                "'a' || char(0) || 'b'",
                "CAST(x'ff1fFE' AS TEXT)",
                "x''",
                "x'001f02'",
                "x'6162'",
                "0",
                "-9223372036854775808",
                "1.5",
                "-0.0",
                "1e300",
                "9e999",
                "0.1 + 0.2",
                "'1.5'",
                "'Inf'");
        return literals.list().ofSize(COLUMNS).list().ofMinSize(1).ofMaxSize(5);
    }

    @Property(tries = 500)
    void they_are_those_of_the_columns(@ForAll("rows") List<List<String>> rows) {
        String values =
                rows.stream().map(row -> "(" + String.join(", ", row) + ")").collect(Collectors.joining(", "));
        String from = " FROM (SELECT "
                + IntStream.range(0, COLUMNS)
                        .mapToObj(i -> "column" + (i + 1) + " AS " + column(i))
                        .collect(Collectors.joining(", "))
                + " FROM (VALUES " + values + "))";
        String plain = "SELECT " + String.join(", ", columns());
        String carrier = EXPRESSIONS.carrier(columns()).orElseThrow();
        assertThat(read(plain + ", " + carrier + from, true)).isEqualTo(read(plain + from, false));
    }

    private static List<List<String>> read(String sql, boolean carried) {
        List<List<String>> found = new ArrayList<>();
        database().query(sql, List.of(), row -> {
            // as of every second row only, the others must not see what the one before carried
            if (carried && found.size() % 2 == 0) {
                row.carriedBy(COLUMNS);
            }
            found.add(IntStream.range(0, COLUMNS)
                    .mapToObj(i -> Arrays.toString(row.utf8(i)) + row.text(i) + row.isNull(i))
                    .toList());
            return true;
        });
        return found;
    }

    @Property(tries = 1)
    void few_columns_and_very_many_are_read_one_by_one() {
        assertThat(EXPRESSIONS.carrier(columns().subList(0, 3))).isEmpty();
        assertThat(EXPRESSIONS.carrier(Collections.nCopies(51, column(0)))).isEmpty();
        List<String> most = Collections.nCopies(50, column(0));
        String sql = "SELECT " + String.join(", ", most) + ", "
                + EXPRESSIONS.carrier(most).orElseThrow() + " FROM (SELECT 'x' AS " + column(0) + ")";
        database().query(sql, List.of(), row -> {
            row.carriedBy(50);
            assertThat(row.text(49)).isEqualTo("x");
            return true;
        });
    }
}
