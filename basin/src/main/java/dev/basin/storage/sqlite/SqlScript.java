package dev.basin.storage.sqlite;

import java.util.ArrayList;
import java.util.List;

/** Splits a text at the semicolons between its statements; those in quotes, brackets and comments are none. */
final class SqlScript {
    private final String text;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();

    private SqlScript(String text) {
        this.text = text;
    }

    /** The statements that hold more than white space and comments. */
    static List<String> statements(String text) {
        SqlScript script = new SqlScript(text);
        int at = 0;
        while (at < text.length()) {
            at = script.take(at);
        }
        script.finish();
        return script.statements;
    }

    private int take(int at) {
        char c = text.charAt(at);
        if (c == ';') {
            finish();
            return at + 1;
        }
        if (text.startsWith("--", at)) {
            current.append(' ');
            return behind("\n", at);
        }
        if (text.startsWith("/*", at)) {
            current.append(' ');
            return behind("*/", at + 2);
        }
        int end = switch (c) {
            case '\'', '"', '`' -> behind(String.valueOf(c), at + 1);
            case '[' -> behind("]", at + 1);
            default -> at + 1;
        };
        current.append(text, at, end);
        return end;
    }

    private int behind(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private void finish() {
        String statement = current.toString().strip();
        current.setLength(0);
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
    }
}
