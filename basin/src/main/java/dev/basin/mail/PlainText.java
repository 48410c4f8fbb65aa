package dev.basin.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an HTML mail says, as plain text: a line for each block, links as {@code [text](address)}, list items after a dash.
 * Tolerant of malformed HTML.
 */
final class PlainText {
    private static final Pattern HREF =
            Pattern.compile("\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SKIPPED = Set.of(
            "head",
            "style",
            "script",
            "iframe",
            "applet",
            "object",
            "svg",
            "button",
            "form",
            "textarea",
            "select",
            "option",
            "template");
    private static final Set<String> INLINE = Set.of(
            "a", "span", "small", "strike", "strong", "sub", "sup", "em", "b", "u", "i", "font", "code", "img",
            "input");

    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";

    private final String html;
    private final StringBuilder out = new StringBuilder();
    private int at;
    /** From here on no comment ends; found out once, as each search goes through all that follows. */
    private boolean noCommentEnds;

    private String skipping = "";
    private int linkStart = -1;
    private String href = "";

    private PlainText(String html) {
        this.html = html;
    }

    /** Takes a time that grows with the length, whatever the text is. */
    static String of(String html) {
        PlainText text = new PlainText(html);
        text.read();
        text.endLink();
        return text.out.toString().strip();
    }

    private void read() {
        while (at < html.length()) {
            if (html.charAt(at) == '<') {
                readMarkup();
            } else {
                int next = html.indexOf('<', at);
                sayTo(next < 0 ? html.length() : next);
            }
        }
    }

    private void readMarkup() {
        char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
        if (next == '!' || next == '?') {
            readDeclaration();
            return;
        }
        int name = next == '/' ? at + 2 : at + 1;
        int end = name;
        while (end < html.length() && isOfName(html.charAt(end), end > name)) {
            end++;
        }
        if (end == name) {
            sayTo(at + 1);
        } else {
            readTag(html.substring(name, end).toLowerCase(Locale.ROOT), end);
        }
    }

    private static boolean isOfName(char c, boolean further) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || further && c >= '0' && c <= '9';
    }

    private void readDeclaration() {
        if (!noCommentEnds && html.startsWith(COMMENT, at)) {
            int end = html.indexOf(COMMENT_END, at + COMMENT.length());
            if (end >= 0) {
                at = end + COMMENT_END.length();
                return;
            }
            noCommentEnds = true;
        }
        int end = html.indexOf('>', at);
        if (end < 0) {
            // no markup ends any more
            sayTo(html.length());
        } else {
            at = end + 1;
        }
    }

    /** @param from the end of the name */
    private void readTag(String name, int from) {
        boolean closing = html.charAt(at + 1) == '/';
        int i = from;
        while (i < html.length() && html.charAt(i) != '>') {
            char c = html.charAt(i);
            int quoteEnd = c == '"' || c == '\'' ? html.indexOf(c, i + 1) : i;
            if (quoteEnd < 0) {
                // there is no such quote any more, so that this happens once
                sayTo(i + 1);
                return;
            }
            i = quoteEnd + 1;
        }
        if (i == html.length()) {
            sayTo(i);
            return;
        }
        at = i + 1;
        take(name, closing, html.substring(from, i));
    }

    private void sayTo(int end) {
        if (skipping.isEmpty()) {
            append(Entities.decoded(html.substring(at, end)));
        }
        at = end;
    }

    private void take(String tag, boolean closing, String attributes) {
        if (!skipping.isEmpty()) {
            if (closing && tag.equals(skipping)) {
                skipping = "";
            }
        } else if (!closing && SKIPPED.contains(tag)) {
            skipping = tag;
        } else {
            mark(tag, closing, attributes);
        }
    }

    private void mark(String tag, boolean closing, String attributes) {
        if (tag.equals("br")) {
            out.append("\r\n");
        } else if (tag.equals("a")) {
            endLink();
            if (!closing) {
                linkStart = out.length();
                href = hrefIn(attributes);
            }
        } else if (!INLINE.contains(tag)) {
            newLine();
            if (tag.equals("li") && !closing) {
                out.append("- ");
            }
        }
    }

    private void append(String text) {
        String flat = text.replaceAll("\\s+", " ");
        boolean atStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n' || out.charAt(out.length() - 1) == ' ';
        out.append(atStart ? flat.stripLeading() : flat);
    }

    private void newLine() {
        while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ' && out.length() > linkStart) {
            out.setLength(out.length() - 1);
        }
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append("\r\n");
        }
    }

    private void endLink() {
        if (linkStart < 0) {
            return;
        }
        String label = linkStart < out.length() ? out.substring(linkStart).strip() : "";
        out.setLength(Math.min(linkStart, out.length()));
        out.append('[').append(label.isEmpty() ? "LINK" : label).append(']');
        if (!href.isEmpty()) {
            out.append('(').append(href).append(')');
        }
        linkStart = -1;
    }

    private static String hrefIn(String attributes) {
        Matcher found = HREF.matcher(attributes);
        if (!found.find()) {
            return "";
        }
        for (int group = 1; group <= 3; group++) {
            String value = found.group(group);
            if (value != null) {
                return Entities.decoded(value);
            }
        }
        return "";
    }
}
