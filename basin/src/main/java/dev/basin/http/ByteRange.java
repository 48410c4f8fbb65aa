package dev.basin.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of a file that a client asked for. */
record ByteRange(long start, long length) {
    private static final String UNIT = "bytes=";

    /** What a {@code Range} header asks for. */
    sealed interface Asked {}

    /** The whole file: nothing was asked for, or more than there is. */
    record Everything() implements Asked {}

    /** These parts, one at least. */
    record Parts(List<ByteRange> ranges) implements Asked {}

    /** Nothing that there is; answered with 416. */
    record Refused(String reason, boolean outside) implements Asked {}

    String header(long size) {
        return "bytes " + start + "-" + (start + length - 1) + "/" + size;
    }

    /** Reads a header as Go's file server does, which PocketBase uses. */
    static Asked parse(String header, long size) {
        if (header.isEmpty()) {
            return new Everything();
        }
        if (!header.startsWith(UNIT)) {
            return new Refused("invalid range", false);
        }
        List<ByteRange> ranges = new ArrayList<>();
        boolean outside = false;
        for (String part : header.substring(UNIT.length()).split(",", -1)) {
            String text = part.strip();
            if (text.isEmpty()) {
                continue;
            }
            Optional<ByteRange> range = one(text, size);
            if (range.isEmpty()) {
                return new Refused("invalid range", false);
            }
            if (range.get().start >= size && !text.startsWith("-")) {
                outside = true;
            } else {
                ranges.add(range.get());
            }
        }
        if (outside && ranges.isEmpty()) {
            return size == 0 ? new Everything() : new Refused("invalid range: failed to overlap", true);
        }
        long sum = 0;
        for (ByteRange range : ranges) {
            sum += range.length;
        }
        return ranges.isEmpty() || sum > size ? new Everything() : new Parts(List.copyOf(ranges));
    }

    private static Optional<ByteRange> one(String text, long size) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        Optional<Long> first = number(text.substring(0, dash).strip());
        String end = text.substring(dash + 1).strip();
        Optional<Long> last = number(end);
        if (dash == 0 || text.substring(0, dash).isBlank()) {
            return last.map(suffix -> new ByteRange(size - Math.min(suffix, size), Math.min(suffix, size)));
        }
        if (first.isPresent() && first.get() >= size) {
            return first.map(start -> new ByteRange(start, 0));
        }
        if (first.isEmpty() || !end.isEmpty() && (last.isEmpty() || last.get() < first.get())) {
            return Optional.empty();
        }
        long to = end.isEmpty() ? size - 1 : Math.min(last.orElse(0L), size - 1);
        return Optional.of(new ByteRange(first.get(), to - first.get() + 1));
    }

    /** A plus sign may stand before it, as in Go. */
    private static Optional<Long> number(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (digits.isEmpty() || digits.length() > 19 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
