package dev.basin.mail;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail with placeholders such as {@code {APP_NAME}}. Those without a value stay as they are; a value's own braces are not
 * looked at again.
 */
public record MailTemplate(String subject, String body) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Z_]+(?::[^{}]+)?}");

    /** The subject and the whole HTML document, with the values in their places. */
    public MailTemplate filled(Map<String, String> values) {
        return new MailTemplate(fill(subject, values), document(fill(body, values)));
    }

    /** The whole HTML document of a body. */
    public static String document(String body) {
        return Frame.around(body);
    }

    /** A text as it is written in a body. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(), found.group())));
    }

    /** The document around a body: nothing but a plain look, and the look of {@code class="btn"}. */
    private static final class Frame {
        private static final String HEAD = """
                <!DOCTYPE html>
                <html>
                <head>
                <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>
                body { margin: 0; padding: 24px; background: #fff; color: #1c1e21; font: 15px/1.5 system-ui, sans-serif; }
                p { margin: 0 0 12px; }
                a { color: inherit; }
                .btn { display: inline-block; padding: 10px 24px; border-radius: 6px; background: #1c1e21 !important;
                  color: #fff !important; font-weight: bold; text-decoration: none !important; }
                .hidden { display: none !important; }
                </style>
                </head>
                <body>
                """;

        private Frame() {}

        static String around(String body) {
            return HEAD + body + "\n</body>\n</html>\n";
        }
    }
}
