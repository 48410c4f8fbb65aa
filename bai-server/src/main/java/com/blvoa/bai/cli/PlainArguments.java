package com.blvoa.bai.cli;

import com.blvoa.bai.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the arguments of a start as they usually are, {@code serve --http X --dir=Y --dev}, without picocli: that library
 * takes a third of the whole start. Whatever is not quite usual is left to it, with its messages and its help.
 */
final class PlainArguments {
    private static final Set<String> FLAGS = Setting.flags();
    private static final String SWITCH = Setting.DEV.flag();

    private PlainArguments() {}

    /** The flags of {@code serve} without their dashes; empty when picocli should read the arguments. */
    static Optional<Map<String, String>> ofServe(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) {
            return Optional.empty();
        }
        Map<String, String> flags = new HashMap<>();
        int at = 1;
        while (at < arguments.length) {
            String argument = arguments[at++];
            int equals = argument.indexOf('=');
            boolean separate = equals < 0;
            String flag = argument.startsWith("--") ? argument.substring(2, separate ? argument.length() : equals) : "";
            boolean sensible;
            if (flag.equals(SWITCH) && separate) {
                sensible = flags.put(flag, "true") == null;
            } else {
                boolean missing = separate && at == arguments.length;
                String value = separate ? missing ? "" : arguments[at++] : argument.substring(equals + 1);
                sensible = !flag.equals(SWITCH)
                        && FLAGS.contains(flag)
                        && isPlain(value)
                        && flags.put(flag, value) == null;
            }
            if (!sensible) {
                return Optional.empty();
            }
        }
        return Optional.of(flags);
    }

    private static boolean isPlain(String value) {
        return !value.isBlank()
                && "-@".indexOf(value.charAt(0)) < 0
                && value.indexOf('"') < 0
                && value.indexOf('\'') < 0;
    }
}
