package dev.basin.filter;

import java.util.List;

/**
 * A filter's tree. {@code &&} binds tighter than {@code ||}; a group is kept only as far as it changes the meaning, so
 * an {@link And} holds two terms or more and so does an {@link Or}.
 */
sealed interface Expr {
    record Comparison(Operand left, Operator operator, Operand right) implements Expr {}

    record And(List<Expr> terms) implements Expr {
        public And {
            terms = List.copyOf(terms);
        }
    }

    record Or(List<Expr> terms) implements Expr {
        public Or {
            terms = List.copyOf(terms);
        }
    }
}
