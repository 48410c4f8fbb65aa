package dev.basin.bench;

import java.util.function.Function;

/** One thing that can be measured. */
sealed interface Job {
    /** Its name on the command line. */
    String word();

    /** What it is, in a few words. */
    String title();

    /** Whose servers can do it. */
    enum Side {
        EVERY,
        OWN
    }

    /** What servers make up differs between their answers to writes: ids, dates. */
    enum Kind {
        READ,
        WRITE
    }

    /** How many requests at once make sense. */
    enum Width {
        ANY,
        /** Large requests. */
        MODEST,
        /** What reads every row: with many rows, more at once only wait for each other, up to the servers' limits of time. */
        SCAN;

        private static final int MODESTLY = 32;
        private static final int MANY_ROWS = 100_000;
        private static final int SCANS = 4;

        int most(int rows) {
            return switch (this) {
                case ANY -> Integer.MAX_VALUE;
                case MODEST -> MODESTLY;
                case SCAN -> rows > MANY_ROWS ? SCANS : Integer.MAX_VALUE;
            };
        }
    }

    /**
     * Requests as fast as they are answered.
     *
     * @param bySize whether it is measured for each number of rows, and not only for the first
     * @param load made for what the servers hold
     */
    record Requests(
            String word, String title, Kind kind, Side side, boolean bySize, Width width, Function<Contents, Load> load)
            implements Job {}

    /** What is measured in a way of its own. */
    enum Special implements Job {
        REALTIME("realtime", "events to 1,000 realtime clients"),
        START("start", "start to first answer, one core"),
        MEMORY("memory", "resident memory");

        private final String word;
        private final String title;

        Special(String word, String title) {
            this.word = word;
            this.title = title;
        }

        @Override
        public String word() {
            return word;
        }

        @Override
        public String title() {
            return title;
        }
    }
}
