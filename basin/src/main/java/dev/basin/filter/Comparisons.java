package dev.basin.filter;

import dev.basin.filter.Resolved.Content;
import dev.basin.filter.Resolved.Nulls;
import dev.basin.storage.Expressions;
import java.util.List;
import java.util.Optional;

/** Conditions that compare two operands (facts B8). */
final class Comparisons {
    private static final Sql EMPTY = Sql.of("''");

    private final Expressions sql;
    private int subqueries;

    Comparisons(Expressions sql) {
        this.sql = sql;
    }

    /** The whole condition: the comparison, that all of several values satisfy it, and the operands' guards. */
    Sql compare(Resolved left, Operator operator, Resolved right) {
        Sql condition = test(left, operator.test(), right);
        if (!operator.any() && (left.all().isPresent() || right.all().isPresent())) {
            condition = Sql.builder()
                    .add("(")
                    .add(condition)
                    .add(" AND ")
                    .add(allMatch(left, operator.test(), right))
                    .add(")")
                    .build();
        }
        return guarded(guarded(condition, left.guard()), right.guard());
    }

    private static Sql guarded(Sql condition, Optional<Sql> guard) {
        return guard.isEmpty()
                ? condition
                : Sql.builder()
                        .add("(")
                        .add(condition)
                        .add(" AND ")
                        .add(guard.get())
                        .add(")")
                        .build();
    }

    /** That none of an operand's values fails; with several on both sides, no pair. */
    private Sql allMatch(Resolved left, Operator.Test test, Resolved right) {
        Sql.Builder sources = Sql.builder();
        Resolved leftValue = eachOf(left, sources, "");
        Resolved rightValue = eachOf(right, sources, left.all().isPresent() ? " LEFT JOIN " : "");
        if (left.all().isPresent() && right.all().isPresent()) {
            sources.add(" ON 1 = 1");
        }
        return Sql.builder()
                .add("NOT EXISTS (SELECT 1 FROM ")
                .add(sources.build())
                .add(" WHERE NOT (")
                .add(test(leftValue, test, rightValue))
                .add("))")
                .build();
    }

    private Resolved eachOf(Resolved operand, Sql.Builder sources, String join) {
        if (operand.all().isEmpty()) {
            return operand;
        }
        String alias = sql.quote("@all" + ++subqueries);
        sources.add(join).add("(").add(operand.all().get().query()).add(") ").add(alias);
        return Resolved.expression(Sql.of(alias + "." + AllValues.COLUMN), operand.nulls());
    }

    private Sql test(Resolved left, Operator.Test test, Resolved right) {
        return switch (test) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> notEqual(left, right);
            case LIKE -> like(left, right, false);
            case NOT_LIKE -> like(left, right, true);
            case LESS -> infix(left.sql(), " < ", right.sql());
            case LESS_OR_EQUAL -> infix(left.sql(), " <= ", right.sql());
            case GREATER -> infix(left.sql(), " > ", right.sql());
            case GREATER_OR_EQUAL -> infix(left.sql(), " >= ", right.sql());
        };
    }

    private Sql equal(Resolved left, Resolved right) {
        if (left.nulls() == Nulls.DISTINCT || right.nulls() == Nulls.DISTINCT) {
            return join(
                    left.sql(),
                    right.sql(),
                    sql.same(left.sql().text(), right.sql().text()));
        }
        return switch (Shape.of(left, right)) {
            case BOTH_EMPTY -> Sql.of("1 = 1");
            case DIRECT -> infix(orEmpty(left), " = ", orEmpty(right));
            case LEFT_EMPTY -> emptyTest(right.sql());
            case RIGHT_EMPTY -> emptyTest(left.sql());
            case BOTH_OPEN -> infix(coalesced(left), " = ", coalesced(right));
        };
    }

    private Sql notEqual(Resolved left, Resolved right) {
        if (left.nulls() == Nulls.DISTINCT || right.nulls() == Nulls.DISTINCT) {
            return differs(left.sql(), right.sql());
        }
        return switch (Shape.of(left, right)) {
            case BOTH_EMPTY -> Sql.of("1 = 0");
            case DIRECT -> differs(orEmpty(left), orEmpty(right));
            case LEFT_EMPTY -> presentTest(right.sql());
            case RIGHT_EMPTY -> presentTest(left.sql());
            case BOTH_OPEN -> differs(coalesced(left), coalesced(right));
        };
    }

    /** The five forms that an equality takes, by what is known of its sides; the direct one can use an index. */
    private enum Shape {
        BOTH_EMPTY,
        DIRECT,
        LEFT_EMPTY,
        RIGHT_EMPTY,
        BOTH_OPEN;

        static Shape of(Resolved left, Resolved right) {
            boolean leftEmpty = left.content() == Content.EMPTY;
            boolean rightEmpty = right.content() == Content.EMPTY;
            if (leftEmpty && rightEmpty) {
                return BOTH_EMPTY;
            }
            if (isKnownPresent(left) || isKnownPresent(right)) {
                return DIRECT;
            }
            if (leftEmpty) {
                return LEFT_EMPTY;
            }
            return rightEmpty ? RIGHT_EMPTY : BOTH_OPEN;
        }

        private static boolean isKnownPresent(Resolved operand) {
            return operand.content() == Content.PRESENT && operand.nulls() != Nulls.ALWAYS_AS_EMPTY;
        }
    }

    private static Sql orEmpty(Resolved operand) {
        return operand.content() == Content.EMPTY ? EMPTY : operand.sql();
    }

    private static Sql coalesced(Resolved operand) {
        return operand.sql().inside("COALESCE(", ", '')");
    }

    private static Sql emptyTest(Sql operand) {
        return Sql.builder()
                .add("(")
                .add(operand)
                .add(" = '' OR ")
                .add(operand)
                .add(" IS NULL)")
                .build();
    }

    private Sql presentTest(Sql operand) {
        return Sql.builder()
                .add("(")
                .add(differs(operand, EMPTY))
                .add(" AND ")
                .add(operand)
                .add(" IS NOT NULL)")
                .build();
    }

    private Sql differs(Sql left, Sql right) {
        return join(left, right, sql.differs(left.text(), right.text()));
    }

    private Sql like(Resolved left, Resolved right, boolean negated) {
        Sql pattern = right.bound()
                ? asPattern(right.sql())
                : right.sql().withText(sql.containing(right.sql().text()));
        String text = negated
                ? sql.notLike(left.sql().text(), pattern.text())
                : sql.like(left.sql().text(), pattern.text());
        return join(left.sql(), pattern, text);
    }

    private static Sql asPattern(Sql operand) {
        List<Slot> patterns = operand.slots().stream().map(Slot::asPattern).toList();
        return new Sql(operand.text(), patterns);
    }

    private static Sql infix(Sql left, String operator, Sql right) {
        return Sql.builder().add(left).add(operator).add(right).build();
    }

    private static Sql join(Sql left, Sql right, String text) {
        return Sql.builder().add(text).slotsOf(left).slotsOf(right).build();
    }
}
