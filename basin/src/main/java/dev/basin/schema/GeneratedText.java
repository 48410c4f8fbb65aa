package dev.basin.schema;

import dev.basin.security.RandomText;
import java.util.List;

/**
 * Random texts that match a regular expression (facts B13 "Autogenerate"): literals, character classes, groups, alternatives,
 * {@code ? * +} and counted repeats; without an upper bound a part is repeated at most 6 times. Immutable.
 */
public final class GeneratedText {
    private final Part root;

    private GeneratedText(Part root) {
        this.root = root;
    }

    /** @throws SchemaException when the text is no such expression, or uses something that can't be generated */
    public static GeneratedText of(String expression) {
        return new GeneratedText(new GeneratorParser(expression).parse());
    }

    /** Another random text. */
    public String next() {
        StringBuilder out = new StringBuilder();
        write(root, out);
        return out.toString();
    }

    /** A piece of the expression. */
    sealed interface Part {}

    /** One of these characters. */
    record OneOf(int[] codePoints) implements Part {}

    /** One part after the other. */
    record Sequence(List<Part> parts) implements Part {
        Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** One of the parts. */
    record Choice(List<Part> parts) implements Part {
        Choice {
            parts = List.copyOf(parts);
        }
    }

    /** A part, from {@code least} to {@code most} times. */
    record Repeat(Part part, int least, int most) implements Part {}

    private static void write(Part part, StringBuilder out) {
        switch (part) {
            case OneOf set -> out.appendCodePoint(set.codePoints()[RandomText.below(set.codePoints().length)]);
            case Sequence sequence -> sequence.parts().forEach(each -> write(each, out));
            case Choice choice ->
                write(choice.parts().get(RandomText.below(choice.parts().size())), out);
            case Repeat repeat -> {
                int times = repeat.least() + RandomText.below(repeat.most() - repeat.least() + 1);
                for (int i = 0; i < times; i++) {
                    write(repeat.part(), out);
                }
            }
        }
    }
}
