package dev.basin.schema;

import dev.basin.schema.GeneratedText.Choice;
import dev.basin.schema.GeneratedText.OneOf;
import dev.basin.schema.GeneratedText.Part;
import dev.basin.schema.GeneratedText.Repeat;
import dev.basin.schema.GeneratedText.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the expression of a {@link GeneratedText} by descent. */
final class GeneratorParser {
    private static final int UNBOUNDED_REPEATS = 6;
    private static final int MOST_REPEATS = 1000;
    private static final Pattern REPEATS = Pattern.compile("\\d{1,4}(,(\\d{1,4})?)?");
    private static final String ANY = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final String text;
    private int at;

    GeneratorParser(String text) {
        this.text = text;
    }

    Part parse() {
        Part part = choice();
        if (at < text.length()) {
            throw fault("has an unexpected )");
        }
        return part;
    }

    private Part choice() {
        List<Part> parts = new ArrayList<>();
        parts.add(sequence());
        while (peek() == '|') {
            at++;
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.getFirst() : new Choice(parts);
    }

    private Part sequence() {
        List<Part> parts = new ArrayList<>();
        while (at < text.length() && peek() != '|' && peek() != ')') {
            if (peek() == '^' || peek() == '$') {
                throw fault("has an anchor, which can't be generated");
            }
            parts.add(repeated(single()));
        }
        return new Sequence(parts);
    }

    private Part repeated(Part part) {
        Part result = switch (peek()) {
            case '?' -> repeat(part, 0, 1);
            case '*' -> repeat(part, 0, UNBOUNDED_REPEATS);
            case '+' -> repeat(part, 1, UNBOUNDED_REPEATS);
            case '{' -> counted(part);
            default -> part;
        };
        if (!result.equals(part) && peek() == '?') {
            at++;
        }
        return result;
    }

    private Part repeat(Part part, int least, int most) {
        at++;
        return new Repeat(part, least, most);
    }

    private Part counted(Part part) {
        int end = text.indexOf('}', at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        if (!REPEATS.matcher(inside).matches()) {
            throw fault("has a malformed repeat");
        }
        at = end + 1;
        String[] bounds = inside.split(",", -1);
        int least = Integer.parseInt(bounds[0]);
        int most = bounds.length == 1
                ? least
                : bounds[1].isEmpty() ? Math.max(least, UNBOUNDED_REPEATS) : Integer.parseInt(bounds[1]);
        if (most < least || most > MOST_REPEATS) {
            throw fault("has a malformed repeat");
        }
        return new Repeat(part, least, most);
    }

    private Part single() {
        int c = next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new OneOf(set());
            case '.' -> new OneOf(ANY.chars().toArray());
            case '\\' -> new OneOf(escape());
            case '?', '*', '+' -> throw fault("repeats nothing");
            default -> new OneOf(new int[] {c});
        };
    }

    private Part group() {
        if (text.startsWith("?:", at)) {
            at += 2;
        } else if (peek() == '?') {
            throw fault("has a group of a kind that can't be generated");
        }
        Part part = choice();
        if (next() != ')') {
            throw fault("has an unclosed (");
        }
        return part;
    }

    private int[] escape() {
        int c = next();
        return switch (c) {
            case 'd' -> ANY.substring(52).chars().toArray();
            case 'w' -> (ANY + "_").chars().toArray();
            case 's' -> new int[] {' '};
            case 't' -> new int[] {'\t'};
            case 'n' -> new int[] {'\n'};
            case 'r' -> new int[] {'\r'};
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw fault("has the escape \\" + Character.toString(c) + ", which can't be generated");
                }
                yield new int[] {c};
            }
        };
    }

    private int[] set() {
        boolean negated = peek() == '^';
        if (negated) {
            at++;
        }
        BitSet chosen = new BitSet();
        boolean first = true;
        while (first || peek() != ']') {
            first = false;
            int[] items = item();
            if (items.length == 1 && peek() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                at++;
                int[] last = item();
                if (last.length != 1 || last[0] < items[0]) {
                    throw fault("has a malformed range");
                }
                chosen.set(items[0], last[0] + 1);
            } else {
                Arrays.stream(items).forEach(chosen::set);
            }
        }
        at++;
        if (negated) {
            chosen.flip(' ', '~' + 1);
            chosen.clear('~' + 1, Math.max('~' + 1, chosen.length()));
            chosen.clear(0, ' ');
        }
        if (chosen.isEmpty()) {
            throw fault("has a set without characters");
        }
        return chosen.stream().toArray();
    }

    private int[] item() {
        int c = next();
        return c == '\\' ? escape() : new int[] {c};
    }

    private int peek() {
        return at < text.length() ? text.codePointAt(at) : -1;
    }

    private int next() {
        if (at >= text.length()) {
            throw fault("ends too early");
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private SchemaException fault(String fault) {
        return new SchemaException("The pattern \"" + text + "\" " + fault + ".");
    }
}
