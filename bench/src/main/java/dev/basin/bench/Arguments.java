package dev.basin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was written on the command line.
 *
 * @param words what is no option
 * @param values of options, by their names without dashes; empty for switches
 */
record Arguments(List<String> words, Map<String, String> values) {
    /** @throws IllegalArgumentException for options that are not among these, with a sentence about it */
    static Arguments read(List<String> arguments, Set<String> options, Set<String> switches) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (switches.contains(argument.substring(2))) {
                values.put(argument.substring(2), "");
            } else if (!options.contains(argument.substring(2))) {
                throw new IllegalArgumentException("there is no option " + argument);
            } else if (++i == arguments.size()) {
                throw new IllegalArgumentException(argument + " needs a value");
            } else {
                values.put(argument.substring(2), arguments.get(i));
            }
        }
        return new Arguments(words, values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws IllegalArgumentException when it is no number from 1 to 99,999,999 */
    int count(String name, int otherwise) {
        return value(name).map(value -> count(name, value)).orElse(otherwise);
    }

    /** Numbers with commas between. */
    List<Integer> counts(String name, List<Integer> otherwise) {
        return value(name)
                .map(value -> Arrays.stream(value.split(","))
                        .map(part -> count(name, part))
                        .toList())
                .orElse(otherwise);
    }

    private static int count(String name, String value) {
        if (!value.matches("[1-9]\\d{0,7}")) {
            throw new IllegalArgumentException("--" + name + " takes numbers from 1 to 99999999");
        }
        return Integer.parseInt(value);
    }
}
