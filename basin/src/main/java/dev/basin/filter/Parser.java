package dev.basin.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Makes a filter's tree. Groups are kept on a stack of its own, so that no input can overflow the thread's; how deep groups
 * and calls may nest and how many comparisons there may be is limited all the same (facts B7).
 */
final class Parser {
    /** The most comparisons in one filter or rule. */
    static final int MAX_COMPARISONS = 200;

    /** The most parentheses open at once, so many that only a rule can have more. */
    static final int MAX_GROUPS = Filters.MAX_LENGTH;

    /** How deep calls may stand in each other's arguments. */
    static final int MAX_CALLS = 3;

    private final Lexer lexer;
    private final Deque<Group> open = new ArrayDeque<>();
    private Token token;
    private int comparisons;

    private Parser(Lexer lexer) {
        this.lexer = lexer;
        this.token = lexer.next();
    }

    /** @throws FilterException when the text is not a filter, or is empty */
    static Expr parse(String text) {
        return parse(new Lexer(text));
    }

    static Expr parse(Lexer lexer) {
        Parser parser = new Parser(lexer);
        if (parser.token.kind() == Token.Kind.END) {
            throw new FilterException("The filter is empty.");
        }
        return parser.filter();
    }

    /** A group being read: the finished alternatives and the terms of the current one. */
    private static final class Group {
        private final int position;
        /** what joined its last two parts; a group that follows without a word is joined alike, as PocketBase does it */
        private boolean joinedByOr;

        private final List<Expr> alternatives = new ArrayList<>();
        private List<Expr> terms = new ArrayList<>();

        Group(int position) {
            this.position = position;
        }

        void and() {
            joinedByOr = false;
        }

        void or() {
            joinedByOr = true;
            endAlternative();
        }

        void again() {
            if (joinedByOr) {
                endAlternative();
            }
        }

        private void endAlternative() {
            alternatives.add(terms.size() == 1 ? terms.getFirst() : new Expr.And(terms));
            terms = new ArrayList<>();
        }

        Expr finish() {
            endAlternative();
            return alternatives.size() == 1 ? alternatives.getFirst() : new Expr.Or(alternatives);
        }
    }

    private Expr filter() {
        open.push(new Group(0));
        while (true) {
            while (token.kind() == Token.Kind.OPEN) {
                openGroup();
            }
            current().terms.add(comparison());
            while (token.kind() == Token.Kind.CLOSE) {
                closeGroup();
            }
            switch (token.kind()) {
                case AND -> {
                    current().and();
                    advance();
                }
                case OR -> {
                    current().or();
                    advance();
                }
                case OPEN -> current().again();
                case END -> {
                    return end();
                }
                case NAME, NUMBER, TEXT, PLACEHOLDER, OPERATOR, CLOSE, COMMA -> throw expected("&& or ||");
            }
        }
    }

    private Group current() {
        return open.element();
    }

    private void openGroup() {
        if (open.size() > MAX_GROUPS) {
            throw FilterException.at(token.position(), "more than " + MAX_GROUPS + " groups inside each other");
        }
        open.push(new Group(token.position()));
        advance();
    }

    private void closeGroup() {
        if (open.size() == 1) {
            throw FilterException.at(token.position(), "')' closes nothing");
        }
        Expr group = open.pop().finish();
        current().terms.add(group);
        advance();
    }

    private Expr end() {
        if (open.size() > 1) {
            throw FilterException.at(current().position, "'(' is never closed");
        }
        return open.pop().finish();
    }

    private Expr comparison() {
        if (++comparisons > MAX_COMPARISONS) {
            throw FilterException.at(token.position(), "more than " + MAX_COMPARISONS + " comparisons");
        }
        Operand left = operand(MAX_CALLS);
        if (token.kind() != Token.Kind.OPERATOR) {
            throw expected("an operator");
        }
        Operator operator = Operator.of(token.text()).orElseThrow();
        advance();
        return new Expr.Comparison(left, operator, operand(MAX_CALLS));
    }

    private Operand operand(int callsLeft) {
        Token start = token;
        advance();
        return switch (start.kind()) {
            case NAME -> start.called() ? call(start, callsLeft) : new Operand.Name(start.text(), start.position());
            case NUMBER -> new Operand.NumberLiteral(start.text(), start.position());
            case TEXT -> new Operand.TextLiteral(start.text(), start.position());
            case PLACEHOLDER -> new Operand.Placeholder(start.text(), start.position());
            case OPERATOR, AND, OR, OPEN, CLOSE, COMMA, END -> {
                token = start;
                throw expected("a field, number, text or function");
            }
        };
    }

    private Operand call(Token name, int callsLeft) {
        if (callsLeft == 0) {
            throw FilterException.at(name.position(), "functions nested deeper than " + MAX_CALLS);
        }
        advance();
        List<Operand> arguments = new ArrayList<>();
        while (token.kind() != Token.Kind.CLOSE) {
            arguments.add(operand(callsLeft - 1));
            if (token.kind() == Token.Kind.COMMA) {
                advance();
            } else if (token.kind() != Token.Kind.CLOSE) {
                throw expected("',' or ')'");
            }
        }
        advance();
        return new Operand.Call(name.text(), arguments, name.position());
    }

    private void advance() {
        token = lexer.next();
    }

    private FilterException expected(String what) {
        return FilterException.at(token.position(), "expected " + what + ", found " + token.shown());
    }
}
