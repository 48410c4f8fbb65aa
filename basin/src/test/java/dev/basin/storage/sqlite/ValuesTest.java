package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.basin.storage.StorageException;
import dev.basin.storage.StorageException.Kind;
import dev.basin.storage.UniqueViolation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesTest {
    @TempDir
    private Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("data.db"), SqliteOptions.defaults());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void parameters_of_all_kinds_come_back_as_they_were() {
        List<@Nullable Object> params = Arrays.asList(
                "te\u0000xt ä😀", 5L, -7, 1.5, true, false, new byte[] {0, 1}, null, "", "\uD800x", new byte[0]);
        String sql = "SELECT ?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11, typeof(?5), length(CAST(?1 AS BLOB))";
        database.read(session -> session.first(sql, params, row -> {
                    assertThat(row.columns()).isEqualTo(13);
                    assertThat(row.text(0)).isEqualTo("te\u0000xt ä😀");
                    assertThat(row.integer(1)).isEqualTo(5);
                    assertThat(row.integer(2)).isEqualTo(-7);
                    assertThat(row.real(3)).isEqualTo(1.5);
                    assertThat(row.text(4)).isEqualTo("1");
                    assertThat(row.text(5)).isEqualTo("0");
                    assertThat(row.utf8(6)).containsExactly(0, 1);
                    assertThat(row.isNull(7)).isTrue();
                    assertThat(row.text(7)).isNull();
                    assertThat(row.utf8(7)).isNull();
                    assertThat(row.text(8)).isEmpty();
                    assertThat(row.isNull(8)).isFalse();
                    assertThat(row.text(9)).isEqualTo("\uFFFDx");
                    assertThat(row.utf8(10)).isEmpty();
                    assertThat(row.text(11)).isEqualTo("integer");
                    assertThat(row.integer(12)).isEqualTo("te\u0000xt ä😀".getBytes(StandardCharsets.UTF_8).length);
                    return true;
                }))
                .orElseThrow();
    }

    @Test
    void numbers_in_columns_of_numeric_affinity_read_as_text() {
        database.run(tx -> {
            tx.execute("CREATE TABLE n (j JSON DEFAULT NULL)", List.of());
            for (String text :
                    List.of("123", "1.0", "0.30000000000000004", "1234567.5", "0.00001234", "1e300", "[1]", "1.5x")) {
                tx.execute("INSERT INTO n VALUES (?)", List.of(text));
            }
        });
        assertThat(database.<List<@Nullable String>>read(
                        session -> session.list("SELECT j FROM n", List.of(), row -> String.valueOf(row.text(0)))))
                .containsExactly(
                        "123", "1", "0.30000000000000004", "1.2345675e+06", "1.234e-05", "1e+300", "[1]", "1.5x");
    }

    @Test
    void a_text_that_looks_like_a_float_stays_as_it_is() {
        assertThat(text("SELECT '1.50'")).isEqualTo("1.50");
        assertThat(text("SELECT '2024-01-02 03:04:05.678Z'")).isEqualTo("2024-01-02 03:04:05.678Z");
        assertThat(text("SELECT 9e999")).isEqualTo("+Inf");
        assertThat(text("SELECT 9007199254740993")).isEqualTo("9007199254740993");
    }

    @Test
    void wrong_parameters_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.read(session -> session.first("SELECT ?", List.of(), row -> 1)))
                .withMessageContaining("1 parameters expected, 0 given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.read(session -> session.first("SELECT 1", List.of("x"), row -> 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.read(session -> session.first("SELECT ?", List.of('c'), row -> 1)));
    }

    @Test
    void a_unique_violation_names_its_columns() {
        database.run(tx -> {
            tx.execute("CREATE TABLE u (id TEXT PRIMARY KEY NOT NULL, a TEXT, b TEXT, c TEXT)", List.of());
            tx.execute("CREATE UNIQUE INDEX u_ab ON u (a, b)", List.of());
            tx.execute("CREATE UNIQUE INDEX u_c ON u (lower(c))", List.of());
            tx.execute("INSERT INTO u VALUES ('1', 'x', 'y', 'Z')", List.of());
        });
        assertThat(violation("INSERT INTO u VALUES ('2', 'x', 'y', 'q')").columns())
                .containsExactly("u.a", "u.b");
        assertThat(violation("INSERT INTO u VALUES ('1', 'x', 'q', 'q')").columns())
                .containsExactly("u.id");
        assertThat(violation("INSERT INTO u VALUES ('2', 'x', 'q', 'z')").columns())
                .isEmpty();
    }

    @Test
    void other_constraints_and_faulty_sql_are_told_apart() {
        database.run(tx -> tx.execute("CREATE TABLE c (a TEXT NOT NULL)", List.of()));
        assertKind(Kind.CONSTRAINT, "INSERT INTO c VALUES (NULL)");
        assertKind(Kind.OTHER, "INSERT INTO nowhere VALUES (1)");
        assertKind(Kind.OTHER, "SELEC 1");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database.read(session -> session.first("DELETE FROM c", List.of(), row -> 1)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.READ_ONLY));
    }

    @Test
    void execute_counts_changed_rows() {
        database.run(tx -> {
            assertThat(tx.execute("CREATE TABLE t (a)", List.of())).isZero();
            assertThat(tx.execute("INSERT INTO t VALUES (1), (2), (3)", List.of()))
                    .isEqualTo(3);
            assertThat(tx.execute("UPDATE t SET a = 5 WHERE a > ?", List.of(1))).isEqualTo(2);
            assertThat(tx.execute("DROP TABLE t", List.of())).isZero();
        });
    }

    private @Nullable String text(String sql) {
        return database.read(session -> session.first(sql, List.of(), row -> String.valueOf(row.text(0))))
                .orElseThrow();
    }

    private UniqueViolation violation(String sql) {
        try {
            database.run(tx -> tx.execute(sql, List.of()));
        } catch (UniqueViolation e) {
            return e;
        }
        throw new AssertionError("No violation: " + sql);
    }

    private void assertKind(Kind kind, String sql) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database.run(tx -> tx.execute(sql, List.of())))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
