package dev.basin.filter;

import java.util.Optional;

/**
 * A comparison (facts B7): how a filter writes it, what it asks of two values, and whether one matching value among many is
 * enough ({@code any}) or all of them must match.
 */
enum Operator {
    EQUAL("=", Test.EQUAL, false),
    NOT_EQUAL("!=", Test.NOT_EQUAL, false),
    LIKE("~", Test.LIKE, false),
    NOT_LIKE("!~", Test.NOT_LIKE, false),
    LESS("<", Test.LESS, false),
    LESS_OR_EQUAL("<=", Test.LESS_OR_EQUAL, false),
    GREATER(">", Test.GREATER, false),
    GREATER_OR_EQUAL(">=", Test.GREATER_OR_EQUAL, false),
    ANY_EQUAL("?=", Test.EQUAL, true),
    ANY_NOT_EQUAL("?!=", Test.NOT_EQUAL, true),
    ANY_LIKE("?~", Test.LIKE, true),
    ANY_NOT_LIKE("?!~", Test.NOT_LIKE, true),
    ANY_LESS("?<", Test.LESS, true),
    ANY_LESS_OR_EQUAL("?<=", Test.LESS_OR_EQUAL, true),
    ANY_GREATER("?>", Test.GREATER, true),
    ANY_GREATER_OR_EQUAL("?>=", Test.GREATER_OR_EQUAL, true);

    /** What a comparison asks of two values. */
    enum Test {
        EQUAL,
        NOT_EQUAL,
        LIKE,
        NOT_LIKE,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    private final String symbol;
    private final Test test;
    private final boolean any;

    Operator(String symbol, Test test, boolean any) {
        this.symbol = symbol;
        this.test = test;
        this.any = any;
    }

    static Optional<Operator> of(String symbol) {
        for (Operator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    String symbol() {
        return symbol;
    }

    Test test() {
        return test;
    }

    boolean any() {
        return any;
    }
}
