package dev.basin.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an HTML mail says, as plain text: a line for each block, links as {@code [text](address)}, list items after a dash.
 * Tolerant of malformed HTML.
 */
final class PlainText {
    private static final Pattern PIECE = Pattern.compile(
            "<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|<[!?][^>]*+>|[^<]++|<",
            Pattern.DOTALL);
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

    private final StringBuilder out = new StringBuilder();
    private String skipping = "";
    private int linkStart = -1;
    private String href = "";

    private PlainText() {}

    static String of(String html) {
        PlainText text = new PlainText();
        Matcher pieces = PIECE.matcher(html);
        while (pieces.find()) {
            text.take(pieces);
        }
        text.endLink();
        return text.out.toString().strip();
    }

    private void take(Matcher piece) {
        Optional<String> tag = Optional.ofNullable(piece.group(2)).map(name -> name.toLowerCase(Locale.ROOT));
        if (tag.isEmpty()) {
            if (skipping.isEmpty()
                    && !piece.group().startsWith("<!")
                    && !piece.group().startsWith("<?")) {
                append(Entities.decoded(piece.group()));
            }
            return;
        }
        boolean closing = "/".equals(piece.group(1));
        if (!skipping.isEmpty()) {
            if (closing && tag.get().equals(skipping)) {
                skipping = "";
            }
        } else if (!closing && SKIPPED.contains(tag.get())) {
            skipping = tag.get();
        } else {
            mark(tag.get(), closing, String.valueOf(piece.group(3)));
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
