package dev.basin.bench;

import java.util.List;

/** The command line. */
public final class Bench {
    private Bench() {}

    public static void main(String... arguments) throws Exception {
        List<String> all = List.of(arguments);
        if (all.contains("--help")) {
            System.out.print(Usages.TEXT);
            return;
        }
        try {
            if (!run(all.isEmpty() ? "" : all.getFirst(), all)) {
                System.exit(1);
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println("See ./bai bench --help");
            System.exit(2);
        }
    }

    private static boolean run(String command, List<String> arguments) throws Exception {
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        if (command.equals(Comparing.CURVES)) {
            return Comparing.curves(Arguments.read(rest, Options.NAMES, Options.SWITCHES));
        }
        if (command.equals(IdleClients.NAME)) {
            IdleClients.run(rest);
        } else if (command.equals(Lists.NAME)) {
            Lists.run(rest);
        } else if (arguments.contains(Soak.OPTION)) {
            Soak.run(Arguments.read(arguments, Soak.OPTIONS, Options.SWITCHES));
        } else {
            return Comparing.run(Arguments.read(arguments, Options.NAMES, Options.SWITCHES));
        }
        return true;
    }
}
