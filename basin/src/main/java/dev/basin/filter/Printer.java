package dev.basin.filter;

import java.util.List;

/** Writes a tree as a filter that parses to the same tree. */
final class Printer {
    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    static String print(Expr expr) {
        Printer printer = new Printer();
        printer.write(expr);
        return printer.out.toString();
    }

    static String print(Operand operand) {
        Printer printer = new Printer();
        printer.write(operand);
        return printer.out.toString();
    }

    private void write(Expr expr) {
        switch (expr) {
            case Expr.Comparison(Operand left, Operator operator, Operand right) -> {
                write(left);
                out.append(' ').append(operator.symbol()).append(' ');
                write(right);
            }
            case Expr.And(List<Expr> terms) -> {
                for (int i = 0; i < terms.size(); i++) {
                    out.append(i == 0 ? "" : " && ");
                    boolean grouped = !(terms.get(i) instanceof Expr.Comparison);
                    writeGrouped(terms.get(i), grouped);
                }
            }
            case Expr.Or(List<Expr> terms) -> {
                for (int i = 0; i < terms.size(); i++) {
                    out.append(i == 0 ? "" : " || ");
                    writeGrouped(terms.get(i), terms.get(i) instanceof Expr.Or);
                }
            }
        }
    }

    private void writeGrouped(Expr expr, boolean grouped) {
        out.append(grouped ? "(" : "");
        write(expr);
        out.append(grouped ? ")" : "");
    }

    private void write(Operand operand) {
        switch (operand) {
            case Operand.Name name -> out.append(name.text());
            case Operand.NumberLiteral number -> out.append(number.digits());
            case Operand.TextLiteral literal ->
                out.append('\'')
                        .append(literal.text().replace("\\", "\\\\").replace("'", "\\'"))
                        .append('\'');
            case Operand.Call call -> write(call);
            case Operand.Placeholder placeholder ->
                out.append("{:").append(placeholder.name()).append('}');
        }
    }

    private void write(Operand.Call call) {
        out.append(call.function()).append('(');
        for (int i = 0; i < call.arguments().size(); i++) {
            out.append(i == 0 ? "" : ", ");
            write(call.arguments().get(i));
        }
        out.append(')');
    }
}
