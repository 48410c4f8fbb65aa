package dev.basin.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '^',
            value = {
                "a=1 → a = 1",
                "a = 'x' && b=2 → a = 'x' && b = 2",
                "((a=1)) → a = 1",
                "a=1 && (b=2 && c=3) → a = 1 && (b = 2 && c = 3)",
                "(a=1 && b=2) && c=3 → (a = 1 && b = 2) && c = 3",
                "(a?=1)&&(b?!~\"x\") → a ?= 1 && b ?!~ 'x'",
                "a>-1.50 → a > -1.50",
                "f( a , 1,'x', ) >= g(h()) → f(a, 1, 'x') >= g(h())",
                "a.b:length<@request.auth.x → a.b:length < @request.auth.x",
                "a = {:name} → a = {:name}",
                "a = \"it's\" → a = 'it\\'s'",
                "a = 'c:\\dir' → a = 'c:\\\\dir'",
                "a = 'c\\\\' → a = 'c\\\\'",
                "a = '\\\"\\t\\%' → a = '\"\t\\\\%'",
                "_x != #y → _x != #y",
                "a = -.5 → a = -.5",
                "(a=1)(b=2) → a = 1 && b = 2",
                "a=1 (b=2) → a = 1 && b = 2",
                "a=1||b=2(c=3) → a = 1 || b = 2 || c = 3",
                "a=1||b=2&&c=3(d=4) → a = 1 || b = 2 && c = 3 && d = 4",
                "a=1||((b=2)(c=3)) → a = 1 || b = 2 && c = 3",
            })
    void prints_what_it_understood(String text, String printed) {
        assertThat(Printer.print(Parser.parse(text))).isEqualTo(printed);
    }

    @Test
    void and_binds_tighter_than_or() {
        assertThat(Parser.parse("a=1 || b=2 && c=3"))
                .isInstanceOfSatisfying(
                        Expr.Or.class,
                        or -> assertThat(or.terms()).hasSize(2).element(1).isInstanceOf(Expr.And.class));
    }

    @Test
    void comments_reach_to_the_end_of_their_line() {
        String text = "// who (' &&\na = 1 // it's )\n\t&& f(b, // the\n 2) = 1//";
        assertThat(Printer.print(Parser.parse(text))).isEqualTo("a = 1 && f(b, 2) = 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '^',
            value = {
                "a → Position 1: expected an operator, found the end.",
                "a = → Position 3: expected a field, number, text or function, found the end.",
                "a = 1 b → Position 6: expected && or ||, found 'b'.",
                "(a = 1) b = 2 → Position 8: expected && or ||, found 'b'.",
                "a = (b = 2) → Position 4: expected a field, number, text or function, found '('.",
                "a = 1 & b = 2 → Position 6: '&' is neither && nor ||.",
                "a == 1 → Position 2: '==' is not an operator.",
                "a = 'x → Position 4: the text that begins here has no closing '.",
                "a = 'x\\' → Position 4: the text that begins here has no closing '.",
                "(a = 1 → Position 0: '(' is never closed.",
                "a = 1) → Position 5: ')' closes nothing.",
                "() → Position 1: expected a field, number, text or function, found ')'.",
                "a = (b = 1) → Position 4: expected a field, number, text or function, found '('.",
                "a = 1. → Position 4: '1.' is not a number.",
                "a = - → Position 4: '-' is not a number.",
                "a = -. → Position 4: '-.' is not a number.",
                "a. = 1 → Position 0: 'a.' is not a complete name.",
                "@ = 1 → Position 0: '@' is not a complete name.",
                "a = .5 → Position 4: unexpected character '.'.",
                "a / b → Position 2: a comment begins with two slashes.",
                "f(,a) = 1 → Position 2: expected a field, number, text or function, found ','.",
                "f(a b) = 1 → Position 4: expected ',' or ')', found 'b'.",
                "f(g(h(i()))) = 1 → Position 6: functions nested deeper than 3.",
                "a = {name} → Position 4: a placeholder is written {:name}.",
                "é = 1 → Position 0: unexpected character 'é'.",
            })
    void says_where_and_why_a_text_is_no_filter(String text, String message) {
        assertThatThrownBy(() -> Parser.parse(text))
                .isInstanceOf(FilterException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t\n", "// only words"})
    void an_empty_text_is_no_filter(String text) {
        assertThatThrownBy(() -> Parser.parse(text)).hasMessage("The filter is empty.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = 1\0", "a = '\0'", "a = 1\r\n"})
    void control_characters_are_refused(String text) {
        assertThatThrownBy(() -> Parser.parse(text)).isInstanceOf(FilterException.class);
    }

    @Test
    void counts_comparisons_and_groups() {
        String most = "a=1" + "||a=1".repeat(Parser.MAX_COMPARISONS - 1);
        assertThat(((Expr.Or) Parser.parse(most)).terms()).hasSize(Parser.MAX_COMPARISONS);
        assertThatThrownBy(() -> Parser.parse(most + "||a=1")).hasMessageContaining("more than 200 comparisons");

        int groups = Parser.MAX_GROUPS;
        assertThat(Parser.parse("(".repeat(groups) + "a=1" + ")".repeat(groups)))
                .isInstanceOf(Expr.Comparison.class);
        assertThatThrownBy(() -> Parser.parse("(".repeat(1_000_000))).hasMessageContaining("more than 3500 groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,,b", "-", "a,b,c,d,e,f,g,h,i"})
    void a_sort_needs_one_to_eight_terms(String text) {
        assertThatThrownBy(() -> SortTerm.parse(text)).isInstanceOf(FilterException.class);
    }

    @Test
    void a_sort_term_has_a_direction() {
        assertThat(SortTerm.parse("-created, +title,@random"))
                .containsExactly(
                        new SortTerm("created", true, 0),
                        new SortTerm("title", false, 9),
                        new SortTerm("@random", false, 17));
    }
}
