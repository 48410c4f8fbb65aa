package dev.basin.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What can be read of a JSON object of which only the beginning is kept: members up to the end of it, null for the one whose value does
 * not fit, and {@code __pb_truncated__} in front of them.
 */
final class CutData {
    private final byte[] json;
    private final Deque<Character> closers = new ArrayDeque<>();
    /** Up to here everything is whole, but for what is still open. */
    private int whole;
    /** The end of the name whose value has not ended yet, or 0. */
    private int name;

    private boolean nameComes;

    private CutData(byte[] json) {
        this.json = json;
    }

    /** @param end how many bytes are kept of it, at least one */
    static String of(byte[] json, int end) {
        CutData data = new CutData(json);
        int at = 0;
        while (at < end) {
            at = json[at] == '"' ? data.passText(at, end) : data.pass(at);
        }
        return data.closed();
    }

    /** Goes over a name or a text. */
    private int passText(int from, int end) {
        int at = from + 1;
        while (at < end && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        if (at < end) {
            at++;
            if (nameComes) {
                name = at;
            } else {
                complete(at);
            }
        }
        return Math.min(at, end);
    }

    private int pass(int at) {
        switch (json[at]) {
            case '{', '[' -> {
                closers.push(json[at] == '{' ? '}' : ']');
                nameComes = json[at] == '{';
                complete(at + 1);
            }
            case '}', ']' -> {
                closers.pop();
                nameComes = false;
                complete(at + 1);
            }
            case ':' -> nameComes = false;
            case ',' -> {
                complete(at);
                nameComes = Character.valueOf('}').equals(closers.peek());
            }
            default -> {
                // a number, a truth value or null, which ends before a comma or a bracket
            }
        }
        return at + 1;
    }

    private void complete(int end) {
        whole = end;
        name = 0;
    }

    private String closed() {
        String kept = new String(json, 0, name > 0 ? name : whole, StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder("{\"__pb_truncated__\":true");
        if (kept.length() > 1) {
            out.append(',').append(kept, 1, kept.length());
        }
        if (name > 0) {
            out.append(":null");
        }
        closers.forEach(out::append);
        return out.toString();
    }
}
