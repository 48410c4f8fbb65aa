package dev.basin.records;

import dev.basin.security.RandomText;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Random text that a regular expression matches, for text fields with an autogenerate pattern (facts B13): literals,
 * classes, {@code .}, groups, alternatives and the quantifiers {@code ? * + {n} {n,m}}; open ones repeat 6 times more at most.
 * Whatever else the expression holds is taken literally.
 */
final class GeneratedText {
    private static final Pattern COMMON = Pattern.compile("\\[(a-z0-9|a-zA-Z0-9)]\\{(\\d{1,3})}");
    private static final int MOST_OPEN = 6;
    private static final int MOST_REPEATS = 1_000;
    private static final int LONGEST = 10_000;
    private static final String ANY = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String pattern;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private GeneratedText(String pattern) {
        this.pattern = pattern;
    }

    static String of(String pattern) {
        Matcher common = COMMON.matcher(pattern);
        if (common.matches()) {
            int length = Integer.parseInt(common.group(2));
            return common.group(1).equals("a-z0-9") ? RandomText.id(length) : RandomText.alphanumeric(length);
        }
        GeneratedText text = new GeneratedText(pattern);
        text.alternatives().run();
        return text.out.toString();
    }

    private Runnable alternatives() {
        List<Runnable> choices = new ArrayList<>();
        choices.add(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            choices.add(sequence());
        }
        return () -> choices.get(RANDOM.nextInt(choices.size())).run();
    }

    private Runnable sequence() {
        List<Runnable> parts = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            parts.add(quantified(atom()));
        }
        return () -> parts.forEach(Runnable::run);
    }

    private Runnable atom() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '(' -> {
                at += pattern.startsWith("?:", at) ? 2 : 0;
                Runnable group = alternatives();
                at = Math.min(at + 1, pattern.length());
                return group;
            }
            case '[' -> {
                String characters = readClass();
                return () -> one(characters);
            }
            case '.' -> {
                return () -> one(ANY);
            }
            case '\\' -> {
                String characters = at < pattern.length() ? escaped(pattern.charAt(at++)) : "\\";
                return () -> one(characters);
            }
            case '^', '$' -> {
                return () -> {};
            }
            default -> {
                return () -> one(String.valueOf(c));
            }
        }
    }

    private Runnable quantified(Runnable atom) {
        if (at >= pattern.length()) {
            return atom;
        }
        int[] range = switch (pattern.charAt(at)) {
            case '?' -> new int[] {0, 1, 1};
            case '*' -> new int[] {0, MOST_OPEN, 1};
            case '+' -> new int[] {1, 1 + MOST_OPEN, 1};
            case '{' -> braces();
            default -> new int[] {1, 1, 0};
        };
        at += range[2];
        return () -> repeat(atom, range[0], range[1]);
    }

    /** The least and most repeats and the length of the quantifier; a brace that is none is left as a literal. */
    private int[] braces() {
        Matcher braces = Pattern.compile("\\{(\\d{1,4})(,(\\d{0,4}))?}").matcher(pattern);
        if (!braces.find(at) || braces.start() != at) {
            return new int[] {1, 1, 0};
        }
        int least = Math.min(Integer.parseInt(braces.group(1)), MOST_REPEATS);
        String upper = braces.group(3);
        int most = braces.group(2) == null
                ? least
                : upper.isEmpty() ? least + MOST_OPEN : Math.min(Integer.parseInt(upper), MOST_REPEATS);
        return new int[] {least, Math.max(least, most), braces.group().length()};
    }

    private void repeat(Runnable atom, int least, int most) {
        int times = least + RANDOM.nextInt(most - least + 1);
        for (int i = 0; i < times && out.length() < LONGEST; i++) {
            atom.run();
        }
    }

    private String readClass() {
        boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
        at += negated ? 1 : 0;
        StringBuilder characters = new StringBuilder();
        int start = at;
        while (at < pattern.length() && (pattern.charAt(at) != ']' || at == start)) {
            char c = pattern.charAt(at++);
            if (c == '\\' && at < pattern.length()) {
                characters.append(escaped(pattern.charAt(at++)));
            } else if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                char last = pattern.charAt(at + 1);
                at += 2;
                for (int each = c; each <= last; each++) {
                    characters.append((char) each);
                }
            } else {
                characters.append(c);
            }
        }
        at = Math.min(at + 1, pattern.length());
        return negated ? others(characters.toString()) : characters.toString();
    }

    private static String others(String excluded) {
        StringBuilder rest = new StringBuilder();
        ANY.chars().filter(c -> excluded.indexOf(c) < 0).forEach(c -> rest.append((char) c));
        return rest.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'd' -> "0123456789";
            case 'w' -> ANY + "_";
            case 's' -> " ";
            case 'n' -> "\n";
            case 't' -> "\t";
            default -> String.valueOf(c);
        };
    }

    private void one(String characters) {
        if (!characters.isEmpty()) {
            out.append(characters.charAt(RANDOM.nextInt(characters.length())));
        }
    }
}
