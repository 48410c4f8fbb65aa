package dev.basin.files;

/** Knows JSON and tables by trying to read them, as far as they are in sight. */
final class TextData {
    private static final int ENOUGH_ROWS = 10;

    private TextData() {}

    static boolean isJson(String text) {
        String start = text.stripLeading();
        return (start.startsWith("{") || start.startsWith("[")) && fits(JsonPrefix.read(text), isCut(text));
    }

    /** Several lines, each a JSON value, at least one of them an object or a list. */
    static boolean isJsonLines(String text) {
        String[] lines = text.split("\n", -1);
        int last = lines[lines.length - 1].isEmpty() ? lines.length - 2 : lines.length - 1;
        boolean structured = false;
        for (int i = 0; i <= last; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || !fits(JsonPrefix.read(line), i == last)) {
                return false;
            }
            structured |= line.startsWith("{") || line.startsWith("[");
        }
        return last >= 1 && structured;
    }

    private static boolean fits(JsonPrefix.Outcome outcome, boolean mayBeCut) {
        return outcome == JsonPrefix.Outcome.WHOLE || mayBeCut && outcome == JsonPrefix.Outcome.CUT;
    }

    /** At least two rows of the same number of fields, two or more. */
    static boolean isTable(String text, char comma) {
        Rows rows = new Rows(text, comma);
        int columns = rows.next();
        if (columns < 2) {
            return false;
        }
        int count = 1;
        for (int fields = rows.next(); fields > 0; fields = rows.next()) {
            if (fields != columns) {
                return isCut(text) && fields < columns && rows.atEnd() && count >= 2;
            }
            if (++count >= ENOUGH_ROWS) {
                return true;
            }
        }
        return count >= 2;
    }

    private static boolean isCut(String text) {
        return text.length() >= ContentSniffer.LOOKED_AT;
    }

    /** Counts the fields of one row after the other; rows without content and comments are left out. */
    private static final class Rows {
        private final String text;
        private final char comma;
        private int at;

        Rows(String text, char comma) {
            this.text = text;
            this.comma = comma;
        }

        boolean atEnd() {
            return at >= text.length();
        }

        /** The number of fields of the next row, 0 when there is none. */
        int next() {
            skipEmpty();
            if (atEnd()) {
                return 0;
            }
            int fields = 1;
            boolean fieldBegins = true;
            boolean quoted = false;
            while (!atEnd()) {
                char c = text.charAt(at++);
                if (quoted) {
                    quoted = c != '"' || isQuote();
                } else if (c == '\n') {
                    return fields;
                } else if (c == comma) {
                    fields++;
                    fieldBegins = true;
                    continue;
                } else if (c == '"' && fieldBegins) {
                    quoted = true;
                }
                fieldBegins = false;
            }
            return fields;
        }

        /** Whether another quote follows, which means one in the text; it is passed over. */
        private boolean isQuote() {
            boolean doubled = !atEnd() && text.charAt(at) == '"';
            at += doubled ? 1 : 0;
            return doubled;
        }

        private void skipEmpty() {
            while (!atEnd() && (text.charAt(at) == '\n' || text.charAt(at) == '\r' || text.charAt(at) == '#')) {
                int end = text.charAt(at) == '#' ? text.indexOf('\n', at) : at;
                at = end < 0 ? text.length() : end + 1;
            }
        }
    }
}
