package dev.basin.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells how a text is encoded: by its mark, by what it says itself, else by its bytes. Empty when it can't be told. */
final class Charsets {
    private static final int LOOKED_AT = 1024;
    private static final Pattern XML_ENCODING = Pattern.compile("<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']+)[\"']");
    private static final Pattern HTML_CHARSET =
            Pattern.compile("<meta[\\s/][^>]*?charset\\s*=\\s*[\"']?\\s*([^\\s\"'/>;]+)", Pattern.CASE_INSENSITIVE);

    private Charsets() {}

    /** @param type {@code text/plain}, {@code text/html} or {@code text/xml} */
    static String of(String type, String text) {
        String start = text.substring(0, Math.min(LOOKED_AT, text.length()));
        String marked = byMark(start);
        if (!marked.isEmpty() && !type.equals("text/xml")) {
            return marked;
        }
        Pattern declaration = type.equals("text/html") ? HTML_CHARSET : XML_ENCODING;
        Matcher declared = declaration.matcher(start);
        if (!type.equals("text/plain") && declared.find()) {
            return declared.group(1);
        }
        return marked.isEmpty() ? byContent(start) : marked;
    }

    private static String byMark(String text) {
        if (text.startsWith("\u00EF\u00BB\u00BF")) {
            return "utf-8";
        }
        if (text.startsWith("\0\0\u00FE\u00FF")) {
            return "utf-32be";
        }
        if (text.startsWith("\u00FF\u00FE\0\0")) {
            return "utf-32le";
        }
        if (text.startsWith("\u00FE\u00FF")) {
            return "utf-16be";
        }
        return text.startsWith("\u00FF\u00FE") ? "utf-16le" : "";
    }

    private static String byContent(String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (isUtf8(text.substring(0, wholeCharacters(text)))) {
            return "utf-8";
        }
        // codes from 0x80 to 0x9F are printable in Windows' code page only, and of these just one counts as text here
        boolean readable = text.chars().allMatch(c -> c >= 0xA0 || c == 0x85 || c < 0x7F && (c >= ' ' || isControl(c)));
        if (!readable) {
            return "";
        }
        return text.chars().anyMatch(c -> c == 0x85) ? "windows-1252" : "iso-8859-1";
    }

    private static boolean isControl(int c) {
        return c >= 0x07 && c <= 0x0D || c == 0x1B;
    }

    /** Where the last character begins when it could be cut off. */
    private static int wholeCharacters(String text) {
        for (int i = text.length() - 1; i >= 0 && i > text.length() - 4; i--) {
            char b = text.charAt(i);
            if (b < 0x80) {
                break;
            }
            if (b >= 0xC0) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isUtf8(String bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
