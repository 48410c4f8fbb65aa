package dev.basin.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LanguagePropertiesTest {
    @Property(tries = 1000)
    void a_printed_tree_is_parsed_to_the_same_tree(@ForAll("trees") Expr tree) {
        Expr again = Parser.parse(Printer.print(tree));
        assertThat(withoutPositions(again)).isEqualTo(tree);
    }

    @Property(tries = 2000)
    void no_bytes_crash_the_parser(@ForAll byte[] bytes) {
        parse(new String(bytes, StandardCharsets.UTF_8));
    }

    @Property(tries = 2000)
    void no_words_of_the_language_crash_the_parser(@ForAll("wordSalads") String text) {
        parse(text);
    }

    @Property(tries = 300)
    void the_steps_grow_with_the_length_only(@ForAll("wordSalads") String text) {
        String long1 = text.repeat(50);
        assertThat(parse(long1)).isLessThanOrEqualTo(8L * long1.length() + 16);
        String opened = "(".repeat(20_000) + text;
        assertThat(parse(opened)).isLessThanOrEqualTo(8L * opened.length() + 16);
    }

    /** Parses what may be no filter, and says how often a character was looked at. */
    private static long parse(String text) {
        Lexer lexer = new Lexer(text);
        try {
            Parser.parse(lexer);
        } catch (FilterException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
        return lexer.steps();
    }

    private static Expr withoutPositions(Expr expr) {
        return switch (expr) {
            case Expr.Comparison comparison ->
                new Expr.Comparison(
                        comparison.left().at(0),
                        comparison.operator(),
                        comparison.right().at(0));
            case Expr.And and ->
                new Expr.And(and.terms().stream()
                        .map(LanguagePropertiesTest::withoutPositions)
                        .toList());
            case Expr.Or or ->
                new Expr.Or(or.terms().stream()
                        .map(LanguagePropertiesTest::withoutPositions)
                        .toList());
        };
    }

    @Provide
    Arbitrary<String> wordSalads() {
        Arbitrary<String> words = Arbitraries.of(
                "(",
                ")",
                "&&",
                "||",
                "&",
                "=",
                "!=",
                "?~",
                "~",
                "<=",
                "'",
                "\"",
                "\\",
                "a",
                "a.b",
                "a:each",
                "@now",
                "@request.auth.id",
                "1",
                "-",
                "1.5",
                "f(",
                ",",
                "//",
                "/",
                "\n",
                " ",
                "{:x}",
                "{",
                "null",
                "é",
                "\0",
                "'x'");
        return words.list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Expr> trees() {
        return trees(3);
    }

    private Arbitrary<Expr> trees(int depth) {
        Arbitrary<Expr> leaf = Combinators.combine(operands(2), Arbitraries.of(Operator.values()), operands(2))
                .as(Expr.Comparison::new);
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Expr> inner = Arbitraries.lazy(() -> trees(depth - 1));
        return Arbitraries.oneOf(
                leaf,
                inner.filter(term -> !(term instanceof Expr.Or))
                        .list()
                        .ofMinSize(2)
                        .ofMaxSize(3)
                        .map(this::or),
                inner.list().ofMinSize(2).ofMaxSize(3).map(this::or),
                inner.list().ofMinSize(2).ofMaxSize(3).map(this::and));
    }

    private Expr or(List<Expr> terms) {
        return new Expr.Or(terms);
    }

    private Expr and(List<Expr> terms) {
        return new Expr.And(terms);
    }

    private Arbitrary<Operand> operands(int depth) {
        Arbitrary<Operand> simple = Arbitraries.oneOf(
                Arbitraries.of("a", "_x", "#y", "a.b.c:lower", "@request.body.x:isset", "null", "TRUE")
                        .map(name -> new Operand.Name(name, 0)),
                Arbitraries.bigDecimals().map(number -> new Operand.NumberLiteral(number.toPlainString(), 0)),
                texts().map(text -> new Operand.TextLiteral(text, 0)),
                Arbitraries.of("p", "q1").map(name -> new Operand.Placeholder(name, 0)));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<Operand> calls = Combinators.combine(
                        Arbitraries.of("f", "geoDistance"),
                        Arbitraries.lazy(() -> operands(depth - 1)).list().ofMaxSize(3))
                .as((name, arguments) -> new Operand.Call(name, arguments, 0));
        return Arbitraries.oneOf(simple, simple, calls);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().excludeChars('\0').ofMaxLength(12),
                Arbitraries.strings().withChars("\\'\"nt%_ ").ofMaxLength(8));
    }
}
