package dev.basin.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the parts of a multipart body in a stream (RFC 2046), with a buffer of fixed size. A delimiter is a line break, two
 * dashes and the boundary, followed by a space, a line break or the two dashes of the last one; the body is read as if a line break
 * came before it.
 */
final class MultipartScanner {
    private static final int BUFFER = 64 * 1024;
    /** Bytes of what may follow a boundary on its line. */
    private static final int LONGEST_LINE = 8 * 1024;

    /** Bytes of all headers of a part, with their line breaks and the empty line; no more than the buffer holds. */
    private static final int LARGEST_HEADERS = BUFFER;

    /** Bytes that have to be looked at after a delimiter. */
    private static final int AHEAD = 2;

    private static final String AFTER_BOUNDARY = "\r\n \t";
    /** Beside letters and digits; Go takes the space too. */
    private static final String OF_NAMES = "!#$%&'*+-.^_`|~ ";

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] skips;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    /** Bytes of the line that was read last, with its break. */
    private int lineBytes;

    MultipartScanner(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.skips = skips(delimiter);
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /**
     * Copies everything up to the next delimiter, which is passed over.
     *
     * @throws EOFException when there is none any more
     */
    void copyContent(OutputStream target) throws IOException {
        while (true) {
            int found = find();
            if (found >= 0) {
                target.write(buffer, start, found - start);
                start = found + delimiter.length;
                return;
            }
            int surely = end - start - delimiter.length - AHEAD + 1;
            if (surely > 0) {
                target.write(buffer, start, surely);
                start += surely;
            }
            fill();
        }
    }

    /** Looks at the last byte of where the delimiter might be first, and goes as far on as that allows (Horspool): most bytes of a file are never looked at. */
    private int find() {
        int last = delimiter.length - 1;
        int i = start;
        while (i <= end - delimiter.length - AHEAD) {
            byte there = buffer[i + last];
            if (there == delimiter[last] && isDelimiter(i)) {
                return i;
            }
            i += skips[there & 0xff];
        }
        return -1;
    }

    /** How far to go on from a place where this byte stands at the delimiter's end: to its next place in the delimiter. */
    private static int[] skips(byte[] delimiter) {
        int[] skips = new int[256];
        Arrays.fill(skips, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            skips[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
        return skips;
    }

    private boolean isDelimiter(int at) {
        int after = at + delimiter.length;
        return Arrays.equals(buffer, at, after, delimiter, 0, delimiter.length)
                && (isLast(after) || AFTER_BOUNDARY.indexOf(buffer[after]) >= 0);
    }

    private boolean isLast(int after) {
        return buffer[after] == '-' && buffer[after + 1] == '-';
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("the multipart body ends early");
        }
        end += count;
    }

    /** Whether a part follows the delimiter that was just passed, and not the end of the body. */
    boolean nextPart() throws IOException {
        while (end - start < 2) {
            fill();
        }
        if (isLast(start)) {
            start += AHEAD;
            requireBlankLine();
            return false;
        }
        if (!line(LONGEST_LINE).isBlank()) {
            throw new IOException("something follows a boundary on its line");
        }
        return true;
    }

    /** Passes over the rest of the last boundary's line, at whose end the body may end. */
    private void requireBlankLine() throws IOException {
        while (true) {
            while (start < end) {
                byte next = buffer[start++];
                if (next == '\n') {
                    return;
                }
                if (" \t\r".indexOf(next) < 0) {
                    throw new IOException("something follows the last boundary on its line");
                }
            }
            int count = in.read(buffer, 0, buffer.length);
            if (count < 0) {
                return;
            }
            start = 0;
            end = count;
        }
    }

    /** Passes over what follows the last boundary. */
    void skipRest() throws IOException {
        while (in.read(buffer, 0, buffer.length) >= 0) {
            start = end;
        }
    }

    /** The headers of the part, names in lower case; what follows is its content. */
    Map<String, String> headers() throws IOException {
        Map<String, StringBuilder> headers = new HashMap<>();
        StringBuilder last = new StringBuilder();
        int room = LARGEST_HEADERS;
        for (String line = line(room); !line.isEmpty(); line = line(room)) {
            room -= lineBytes;
            boolean continued = line.startsWith(" ") || line.startsWith("\t");
            int colon = line.indexOf(':');
            if (line.chars().anyMatch(MultipartScanner::isControl)
                    || (continued ? headers.isEmpty() : !startsWithName(line, colon))) {
                throw new IOException("a part has malformed headers");
            }
            if (continued) {
                last.append(' ').append(line.strip());
            } else {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                // of several the first counts; with a colon it is nobody's name
                last = new StringBuilder(line.substring(colon + 1).strip());
                headers.put(headers.containsKey(name) ? name + ":" : name, last);
            }
        }
        // an empty content is followed by the delimiter at once, whose line break ended the headers
        start -= 2;
        if (!startsWithDelimiter()) {
            start += 2;
        }
        Map<String, String> whole = new HashMap<>();
        headers.forEach((name, text) -> whole.put(name, text.toString()));
        return whole;
    }

    private static boolean startsWithName(String line, int end) {
        return end > 0 && line.chars().limit(end).allMatch(MultipartScanner::isOfName);
    }

    private static boolean isOfName(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || OF_NAMES.indexOf(c) >= 0;
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\t' || c == 0x7f;
    }

    private boolean startsWithDelimiter() throws IOException {
        for (int i = 0; i < delimiter.length; i++) {
            while (start + i + AHEAD >= end) {
                fill();
            }
            if (buffer[start + i] != delimiter[i]) {
                return false;
            }
        }
        return isDelimiter(start);
    }

    /**
     * A line without its break.
     *
     * @param most bytes of it, with its break
     */
    private String line(int most) throws IOException {
        int scanned = start;
        while (true) {
            int last = Math.min(end, start + most) - 1;
            for (int i = scanned; i < last; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                    String line = new String(buffer, start, i - start, StandardCharsets.UTF_8);
                    lineBytes = i + 2 - start;
                    start = i + 2;
                    return line;
                }
            }
            if (end - start >= most) {
                throw new IOException("a line in a multipart body is too long");
            }
            int looked = Math.max(0, end - start - 1);
            fill();
            scanned = start + looked;
        }
    }
}
