package dev.basin.files;

import dev.basin.security.RandomText;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes the names that files are stored under (facts G13). */
final class FileNames {
    private static final int LONGEST_READ = 300;
    private static final int LONGEST_EXTENSION = 20;
    private static final int LONGEST_BASE = 100;
    private static final int SHORTEST_BASE = 3;
    private static final int RANDOM = 10;
    private static final Pattern STRANGE_IN_EXTENSION = Pattern.compile("[^\\w.*\\-+=#]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\W_]+");

    private FileNames() {}

    static String stored(String original, ContentType type) {
        String name = lastBytes(original, LONGEST_READ);
        String sent = extension(name);
        String extension = "." + trimDots(STRANGE_IN_EXTENSION.matcher(sent).replaceAll(""));
        if (extension.equals(".")) {
            extension = type.extension();
        }
        if (extension.length() > LONGEST_EXTENSION) {
            extension = "." + trimDots(extension.substring(extension.length() - LONGEST_EXTENSION));
        }
        String base = snakeCase(trimDots(name.substring(0, name.length() - sent.length())));
        if (base.length() < SHORTEST_BASE) {
            base += RandomText.id(RANDOM);
        } else if (base.length() > LONGEST_BASE) {
            base = base.substring(0, LONGEST_BASE);
        }
        return base + "_" + RandomText.id(RANDOM) + extension;
    }

    /** From the second-last dot on, or from the only one; with the dot. */
    private static String extension(String name) {
        int last = name.lastIndexOf('.');
        if (last < 0) {
            return "";
        }
        int before = last == 0 ? -1 : name.lastIndexOf('.', last - 1);
        return name.substring(before >= 0 ? before : last);
    }

    private static String trimDots(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '.') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        return text.substring(start, end);
    }

    /** Words of ASCII letters and digits, lower-case and joined by underscores (facts G1). */
    private static String snakeCase(String text) {
        StringBuilder out = new StringBuilder();
        for (String word : BETWEEN_WORDS.split(text)) {
            if (word.isEmpty()) {
                continue;
            }
            if (!out.isEmpty()) {
                out.append('_');
            }
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (i > 0 && isUpper(c) && !isUpper(word.charAt(i - 1))) {
                    out.append('_');
                }
                out.append(isUpper(c) ? (char) (c + 32) : c);
            }
        }
        return out.toString();
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** The text's last bytes; a character that is cut is left out. */
    private static String lastBytes(String text, int most) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int start = Math.max(0, bytes.length - most);
        while (start < bytes.length && (bytes[start] & 0xC0) == 0x80) {
            start++;
        }
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    /** The text's first bytes; a character that is cut is left out. */
    static String firstBytes(String text, int most) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(most, bytes.length);
        while (end > 0 && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
