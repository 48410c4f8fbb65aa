package dev.basin.records;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the visible text of an HTML text in one pass, tolerant of whatever is malformed. */
final class HtmlText {
    private static final Set<String> SKIPPED = Set.of(
            "head",
            "style",
            "script",
            "iframe",
            "applet",
            "object",
            "svg",
            "picture",
            "dialog",
            "template",
            "button",
            "form",
            "textarea",
            "select",
            "option");
    private static final Set<String> RAW = Set.of("style", "script", "iframe", "textarea");
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdo", "big", "br", "button", "cite", "code", "em", "i", "label", "q", "small",
            "span", "strong", "strike", "sub", "sup", "time", "img", "embed", "input");
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", "\u00a0"),
            Map.entry("copy", "\u00a9"),
            Map.entry("reg", "\u00ae"),
            Map.entry("trade", "\u2122"),
            Map.entry("hellip", "\u2026"),
            Map.entry("mdash", "\u2014"),
            Map.entry("ndash", "\u2013"),
            Map.entry("lsquo", "\u2018"),
            Map.entry("rsquo", "\u2019"),
            Map.entry("ldquo", "\u201c"),
            Map.entry("rdquo", "\u201d"),
            Map.entry("laquo", "\u00ab"),
            Map.entry("raquo", "\u00bb"),
            Map.entry("middot", "\u00b7"),
            Map.entry("bull", "\u2022"),
            Map.entry("times", "\u00d7"),
            Map.entry("deg", "\u00b0"),
            Map.entry("euro", "\u20ac"),
            Map.entry("pound", "\u00a3"),
            Map.entry("yen", "\u00a5"),
            Map.entry("cent", "\u00a2"),
            Map.entry("sect", "\u00a7"));
    private static final int LONGEST_ENTITY = 10;

    private final String html;
    private final int enough;
    private final StringBuilder text = new StringBuilder();
    private int at;

    /** @param max how many characters are wanted; reading stops some way behind them */
    HtmlText(String html, int max) {
        this.html = html;
        this.enough = 2 * Math.min(max, html.length()) + 4;
    }

    String read() {
        while (at < html.length() && text.length() <= enough) {
            char c = html.charAt(at);
            if (c == '<' && startsMarkup()) {
                readMarkup();
            } else if (c == '&') {
                readEntity();
            } else {
                append(c);
                at++;
            }
        }
        return text.toString().strip();
    }

    private boolean startsMarkup() {
        if (at + 1 >= html.length()) {
            return false;
        }
        char next = html.charAt(at + 1);
        return isLetter(next) || next == '/' || next == '!' || next == '?';
    }

    private void readMarkup() {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at + 4);
            at = end < 0 ? html.length() : end + 3;
            return;
        }
        boolean closing = html.charAt(at + 1) == '/';
        String name = tagName(closing ? at + 2 : at + 1);
        at = endOfTag(at + 1);
        if (name.isEmpty()) {
            return;
        }
        if (!closing && SKIPPED.contains(name)) {
            skipElement(name);
        }
        if (!INLINE.contains(name)) {
            append(' ');
        }
    }

    /** Goes behind the closing tag of an element that has just been opened; elements of the same name may be inside. */
    private void skipElement(String name) {
        if (html.startsWith("/>", at - 2) && name.equals("svg")) {
            return;
        }
        int depth = 1;
        while (depth > 0 && at < html.length()) {
            int next = html.indexOf('<', at);
            if (next < 0) {
                at = html.length();
                return;
            }
            boolean closing = next + 1 < html.length() && html.charAt(next + 1) == '/';
            if (tagName(closing ? next + 2 : next + 1).equals(name) && (closing || !RAW.contains(name))) {
                depth += closing ? -1 : 1;
                at = endOfTag(next + 1);
            } else {
                at = next + 1;
            }
        }
    }

    private String tagName(int start) {
        int end = start;
        while (end < html.length() && (isLetter(html.charAt(end)) || Character.isDigit(html.charAt(end)))) {
            end++;
        }
        return html.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** The position behind the {@code >} that ends a tag, quoted attribute values passed over. */
    private int endOfTag(int from) {
        char quote = 0;
        for (int i = from; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && i > 0 && html.charAt(i - 1) == '=') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return html.length();
    }

    private void readEntity() {
        int end = html.indexOf(';', at);
        if (end > at + 1 && end - at <= LONGEST_ENTITY) {
            String decoded = decode(html.substring(at + 1, end));
            if (!decoded.isEmpty()) {
                decoded.chars().forEach(c -> append((char) c));
                at = end + 1;
                return;
            }
        }
        append('&');
        at++;
    }

    private static String decode(String entity) {
        if (entity.charAt(0) != '#') {
            return ENTITIES.getOrDefault(entity, "");
        }
        boolean hex = entity.length() > 1 && (entity.charAt(1) == 'x' || entity.charAt(1) == 'X');
        try {
            int code = hex ? Integer.parseInt(entity.substring(2), 16) : Integer.parseInt(entity.substring(1));
            boolean valid = Character.isValidCodePoint(code) && code != 0 && (code < 0xd800 || code > 0xdfff);
            return valid ? Character.toString(code) : "\ufffd";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    /** Adds a character; a run of white space is one space, and none stands at the beginning. */
    private void append(char c) {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r') {
            text.append(c);
        } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
