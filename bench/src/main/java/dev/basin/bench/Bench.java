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
            run(all.isEmpty() ? "" : all.getFirst(), all);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println("See ./bai bench --help");
            System.exit(2);
        }
    }

    private static void run(String command, List<String> arguments) throws Exception {
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        switch (command) {
            case IdleClients.NAME -> IdleClients.run(rest);
            case Lists.NAME -> Lists.run(rest);
            case Comparing.CURVES -> Comparing.curves(Arguments.read(rest, Options.NAMES, Options.SWITCHES));
            default -> {
                if (arguments.contains(Soak.OPTION)) {
                    Soak.run(Arguments.read(arguments, Soak.OPTIONS, Options.SWITCHES));
                } else {
                    Comparing.run(Arguments.read(arguments, Options.NAMES, Options.SWITCHES));
                }
            }
        }
    }
}
