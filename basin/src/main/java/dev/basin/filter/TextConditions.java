package dev.basin.filter;

import dev.basin.schema.Collection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what conditions say about indexed texts of the selected collection. */
final class TextConditions {
    private final Compilation compilation;
    private final Set<String> indexed;

    TextConditions(Compilation compilation, Collection collection) {
        this.compilation = compilation;
        this.indexed = collection
                .textIndex()
                .map(index -> Set.copyOf(index.columns().values()))
                .orElse(Set.of());
    }

    /** What all of these conditions together say; all of them have been compiled already. */
    Optional<TextCondition> of(List<Expr> conditions) {
        List<TextCondition> known =
                conditions.stream().flatMap(expr -> of(expr).stream()).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new TextCondition.All(known));
    }

    private Optional<TextCondition> of(Expr expr) {
        return switch (expr) {
            case Expr.Comparison comparison -> of(comparison);
            case Expr.And and -> of(and.terms());
            case Expr.Or or -> {
                List<TextCondition> known = new ArrayList<>();
                or.terms().forEach(term -> of(term).ifPresent(known::add));
                yield known.size() < or.terms().size()
                        ? Optional.empty()
                        : Optional.of(new TextCondition.Any(List.copyOf(known)));
            }
        };
    }

    /** A field of the collection itself, whose value is one text, beside a value: its pattern is known before the query runs. */
    private Optional<TextCondition> of(Expr.Comparison comparison) {
        boolean fits = comparison.operator().test() == Operator.Test.LIKE
                && comparison.left() instanceof Operand.Name name
                && indexed.contains(name.text());
        return fits
                ? value(comparison.right()).map(slot -> new TextCondition.Matches(slot.asPattern()))
                : Optional.empty();
    }

    private Optional<Slot> value(Operand operand) {
        return switch (operand) {
            case Operand.TextLiteral text -> Optional.of(new Slot.Fixed(text.text()));
            case Operand.NumberLiteral number -> Optional.of(new Slot.Fixed(Double.valueOf(number.digits())));
            case Operand.Placeholder placeholder ->
                Optional.of(new Slot.Given(compilation.source(new Source.Parameter(placeholder.name()))));
            case Operand.Name _, Operand.Call _ -> Optional.empty();
        };
    }
}
