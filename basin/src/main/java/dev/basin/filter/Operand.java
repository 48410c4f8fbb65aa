package dev.basin.filter;

import java.util.List;

/** One side of a comparison, or an argument of a function, as written (facts B7). {@code position} counts characters from 0. */
sealed interface Operand {
    int position();

    /** A field path, a macro, {@code @request…}, {@code @collection…}, or one of {@code true}, {@code false}, {@code null}. */
    record Name(String text, int position) implements Operand {}

    /** A number in its own digits: {@code -?digits[.digits]}. */
    record NumberLiteral(String digits, int position) implements Operand {}

    /** A quoted text without its quotes and escapes. */
    record TextLiteral(String text, int position) implements Operand {}

    /** A call of a function. */
    record Call(String function, List<Operand> arguments, int position) implements Operand {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code {:name}}, a value that server code gives beside the filter. */
    record Placeholder(String name, int position) implements Operand {}

    /** The same operand as if it had been written at another place; trees are compared without their positions. */
    default Operand at(int place) {
        return switch (this) {
            case Name name -> new Name(name.text, place);
            case NumberLiteral number -> new NumberLiteral(number.digits, place);
            case TextLiteral literal -> new TextLiteral(literal.text, place);
            case Call call ->
                new Call(
                        call.function,
                        call.arguments.stream()
                                .map(argument -> argument.at(place))
                                .toList(),
                        place);
            case Placeholder placeholder -> new Placeholder(placeholder.name, place);
        };
    }
}
