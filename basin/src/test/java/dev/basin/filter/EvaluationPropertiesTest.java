package dev.basin.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Collections;
import dev.basin.schema.Fields;
import dev.basin.storage.Database;
import dev.basin.testkit.DataDirectory;
import dev.basin.testkit.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** What SQL finds for a random filter is what a plain reading of facts B8 finds, row by row. */
class EvaluationPropertiesTest {
    private static final List<String> TEXTS = List.of("", "a", "A", "ab", "b%", "b_", "c\\", "10", "x'y", "é");
    private static final List<Double> NUMBERS = List.of(-1.5, 0.0, 1.0, 2.0, 10.0);

    private static final List<Row> ROWS = rows();
    private static final List<World> OPEN = new ArrayList<>();

    private record Row(String id, String t, String u, double n, double m, boolean f) {}

    private record World(Path folder, DataDirectory directory, Filters filters, Collection table) {}

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String t = TEXTS.get(i % TEXTS.size());
            String u = TEXTS.get(i * 7 / 3 % TEXTS.size());
            rows.add(new Row(
                    "r" + i, t, u, NUMBERS.get(i % NUMBERS.size()), NUMBERS.get(i / 3 % NUMBERS.size()), i % 3 == 0));
        }
        return rows;
    }

    @BeforeContainer
    static void open() throws IOException {
        Path folder = Files.createTempDirectory("evaluation");
        DataDirectory directory = DataDirectory.open(folder);
        Database data = directory.data();
        Collections collections = new Collections(data);
        Collection table = CollectionBuilder.base("rows")
                .fields(Fields.text("t"), Fields.text("u"), Fields.number("n"), Fields.number("m"), Fields.bool("f"))
                .build();
        data.run(tx -> {
            collections.save(tx, table);
            for (Row row : ROWS) {
                List<Object> values = List.of(row.id, row.t, row.u, row.n, row.m, row.f);
                tx.execute("INSERT INTO rows (id, t, u, n, m, f) VALUES (?, ?, ?, ?, ?, ?)", values);
            }
        });
        Filters filters = new Filters(collections, data.dialect());
        OPEN.add(new World(folder, directory, filters, collections.find("rows").orElseThrow()));
    }

    @AfterContainer
    static void close() throws IOException {
        World world = OPEN.removeFirst();
        world.directory.close();
        try (var files = Files.list(world.folder)) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.delete(world.folder);
    }

    @Property(tries = 1500)
    void sql_agrees_with_a_plain_evaluator(@ForAll("filters") Expr filter) {
        String text = Printer.print(filter);
        List<String> expected = ROWS.stream()
                .filter(row -> Boolean.TRUE.equals(holds(filter, row)))
                .map(Row::id)
                .toList();
        assertThat(found(text)).as(text).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> found(String filter) {
        World world = OPEN.getFirst();
        Selection selection = new Selection(world.table, null, filter, null, false, Map.of(), null);
        CompiledSelection compiled = world.filters.compile(selection, Requests.GUEST);
        String sql = "SELECT id FROM " + compiled.from() + " WHERE " + compiled.where();
        return world.directory
                .data()
                .read(session -> session.list(sql, compiled.params(), row -> String.valueOf(row.text(0))));
    }

    /** SQL's three truth values, null for unknown. */
    private static @Nullable Boolean holds(Expr expr, Row row) {
        return switch (expr) {
            case Expr.Comparison comparison ->
                compare(value(comparison.left(), row), comparison.operator(), comparison.right(), row);
            case Expr.And and -> all(and.terms(), row, false);
            case Expr.Or or -> all(or.terms(), row, true);
        };
    }

    /** Whether one term decides, and what the undecided rest comes to. */
    private static @Nullable Boolean all(List<Expr> terms, Row row, boolean deciding) {
        boolean unknown = false;
        for (Expr term : terms) {
            Boolean holds = holds(term, row);
            if (holds == null) {
                unknown = true;
            } else if (holds == deciding) {
                return deciding;
            }
        }
        return unknown ? null : (Boolean) !deciding;
    }

    private static @Nullable Object value(Operand operand, Row row) {
        return switch (operand) {
            case Operand.NumberLiteral number -> Double.valueOf(number.digits());
            case Operand.TextLiteral text -> text.text();
            case Operand.Name name ->
                switch (name.text()) {
                    case "t" -> row.t;
                    case "u" -> row.u;
                    case "n" -> row.n;
                    case "m" -> row.m;
                    case "f" -> row.f ? 1.0 : 0.0;
                    case "t:lower" -> ascii(row.t);
                    case "true" -> 1.0;
                    case "false" -> 0.0;
                    default -> null;
                };
            case Operand.Call call -> throw new IllegalArgumentException(call.function());
            case Operand.Placeholder placeholder -> throw new IllegalArgumentException(placeholder.name());
        };
    }

    private static @Nullable Boolean compare(@Nullable Object left, Operator operator, Operand rightOperand, Row row) {
        Object right = value(rightOperand, row);
        return switch (operator.test()) {
            case EQUAL -> emptied(left).equals(emptied(right));
            case NOT_EQUAL -> !emptied(left).equals(emptied(right));
            case LESS -> ordered(left, right).map(order -> order < 0).orElse(null);
            case LESS_OR_EQUAL -> ordered(left, right).map(order -> order <= 0).orElse(null);
            case GREATER -> ordered(left, right).map(order -> order > 0).orElse(null);
            case GREATER_OR_EQUAL ->
                ordered(left, right).map(order -> order >= 0).orElse(null);
            case LIKE -> like(left, right, rightOperand);
            case NOT_LIKE -> {
                Boolean like = like(left, right, rightOperand);
                yield like == null ? null : (Boolean) !like;
            }
        };
    }

    private static Object emptied(@Nullable Object value) {
        return value == null ? "" : value;
    }

    /** Of texts by their code points, of numbers by size; a number is less than any text. */
    private static Optional<Integer> ordered(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Optional.empty();
        }
        if (left instanceof Double a && right instanceof Double b) {
            return Optional.of(Double.compare(a, b));
        }
        if (left instanceof String a && right instanceof String b) {
            return Optional.of(a.compareTo(b));
        }
        return Optional.of(left instanceof Double ? -1 : 1);
    }

    /** A column is looked for as it is, wildcards and all; a written text without wildcard literally. */
    private static @Nullable Boolean like(@Nullable Object left, @Nullable Object right, Operand rightOperand) {
        if (left == null || right == null) {
            return null;
        }
        String pattern =
                rightOperand instanceof Operand.Name ? "%" + text(right) + "%" : String.valueOf(LikePattern.of(right));
        return matches(ascii(text(left)), 0, ascii(pattern), 0);
    }

    private static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : value.toString();
    }

    private static boolean matches(String text, int at, String pattern, int from) {
        if (from == pattern.length()) {
            return at == text.length();
        }
        char c = pattern.charAt(from);
        if (c == '%') {
            for (int i = at; i <= text.length(); i++) {
                if (matches(text, i, pattern, from + 1)) {
                    return true;
                }
            }
            return false;
        }
        if (c == '\\') {
            from++;
            if (from == pattern.length()) {
                return false;
            }
            c = pattern.charAt(from);
            return at < text.length() && text.charAt(at) == c && matches(text, at + 1, pattern, from + 1);
        }
        return at < text.length() && (c == '_' || text.charAt(at) == c) && matches(text, at + 1, pattern, from + 1);
    }

    private static String ascii(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(c < 128 ? (char) Character.toLowerCase(c) : (char) c));
        return out.toString();
    }

    @Provide
    Arbitrary<Expr> filters() {
        return trees(3);
    }

    private Arbitrary<Expr> trees(int depth) {
        if (depth == 0) {
            return Arbitraries.oneOf(textTests(), numberTests(), flagTests(), emptyTests());
        }
        Arbitrary<List<Expr>> terms =
                Arbitraries.lazy(() -> trees(depth - 1)).list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(trees(0), terms.map(Expr.And::new), terms.map(Expr.Or::new));
    }

    private static Arbitrary<Expr> textTests() {
        Arbitrary<Operand> literals = Arbitraries.of(TEXTS).map(text -> new Operand.TextLiteral(text, 0));
        Arbitrary<Operand> sides = Arbitraries.oneOf(names("t", "u", "t:lower"), literals);
        return Combinators.combine(sides, Arbitraries.of(Operator.values()), sides)
                .as(Expr.Comparison::new);
    }

    private static Arbitrary<Expr> numberTests() {
        Arbitrary<Operand> literals =
                Arbitraries.of("-1.5", "0", "1", "2.0", "10", "3").map(digits -> new Operand.NumberLiteral(digits, 0));
        Arbitrary<Operand> sides = Arbitraries.oneOf(names("n", "m"), literals);
        Arbitrary<Operator> operators = Arbitraries.of(Operator.values())
                .filter(operator ->
                        !operator.test().name().toUpperCase(Locale.ROOT).contains("LIKE"));
        return Combinators.combine(sides, operators, sides).as(Expr.Comparison::new);
    }

    private static Arbitrary<Expr> flagTests() {
        return Combinators.combine(
                        names("f"), Arbitraries.of(Operator.EQUAL, Operator.NOT_EQUAL), names("true", "false", "f"))
                .as(Expr.Comparison::new);
    }

    private static Arbitrary<Expr> emptyTests() {
        Arbitrary<Operand> empties = Arbitraries.of(new Operand.Name("null", 0), new Operand.TextLiteral("", 0));
        return Combinators.combine(
                        Arbitraries.oneOf(names("t", "u", "n", "f"), empties),
                        Arbitraries.of(Operator.values()),
                        empties)
                .as(Expr.Comparison::new);
    }

    private static Arbitrary<Operand> names(String... names) {
        return Arbitraries.of(names).map(name -> new Operand.Name(name, 0));
    }
}
