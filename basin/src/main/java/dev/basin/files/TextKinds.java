package dev.basin.files;

import static dev.basin.files.ContentSniffer.Kind.of;
import static dev.basin.files.ContentSniffer.Kind.prefixed;
import static dev.basin.files.ContentSniffer.startsWithAny;

import dev.basin.files.ContentSniffer.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types that are text: markup, data formats and scripts, else plain text. */
final class TextKinds {
    private static final String UTF8_MARK = "\u00EF\u00BB\u00BF";
    private static final List<String> MARKS =
            List.of(UTF8_MARK, "\0\0\u00FE\u00FF", "\u00FF\u00FE\0\0", "\u00FE\u00FF", "\u00FF\u00FE");
    private static final Set<String> WITH_CHARSET = Set.of("text/plain", "text/html", "text/xml");
    private static final ContentType PLAIN = ContentType.of("text/plain", ".txt");
    private static final Pattern HTML = Pattern.compile(
            "(<!DOCTYPE HTML|<HTML|<HEAD|<SCRIPT|<IFRAME|<H1|<DIV|<FONT|<TABLE|<A|<STYLE|<TITLE|<B|<BODY|<BR|<P|<!--)"
                    + "[\\t\\n\\f\\r >]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("<\\?xml[\\t\\n\\f\\r >]", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE_SVG =
            Pattern.compile("<svg\\s[^>]*?xmlns\\s*=\\s*[\"']http://www\\.w3\\.org/2000/svg[\"']", Pattern.DOTALL);
    private static final Pattern DECLARED_SVG =
            Pattern.compile("\\s*<\\?xml[^>]*\\sversion\\s*=[^>]*>.*<svg", Pattern.DOTALL);
    private static final Pattern SUBTITLES = Pattern.compile(
            "1\\r?\\n\\d\\d:\\d\\d:\\d\\d,\\d{3} --> \\d\\d:\\d\\d:\\d\\d,\\d{3}\\r?\\n[^\\r\\n].*", Pattern.DOTALL);
    private static final Pattern MAIL =
            Pattern.compile("(?:(?i:Message-ID|CC|Delivered-To|Return-Path)|From|To|Date|Subject|Received|Content-Type"
                    + "|Content-Transfer-Encoding): ");

    private static final List<Kind> ALL = List.of(
            of(
                    ContentType.of("image/svg+xml", ".svg"),
                    text -> BARE_SVG.matcher(withoutComments(text)).lookingAt()
                            || DECLARED_SVG.matcher(text).lookingAt()),
            of(ContentType.of("text/html", ".html"), text -> begins(HTML, text)),
            of(
                    ContentType.of("text/xml", ".xml", "application/xml"),
                    text -> begins(XML, text),
                    xml("application/rss+xml", ".rss", "<rss", "", "text/rss"),
                    xml("application/atom+xml", ".atom", "<feed", "xmlns=\"http://www.w3.org/2005/Atom\""),
                    xml("application/vnd.google-earth.kml+xml", ".kml", "<kml", "xmlns=\"http://"),
                    xml("application/gpx+xml", ".gpx", "<gpx", "xmlns=\"http://www.topografix.com/GPX/1/1\""),
                    of(
                            ContentType.of("application/xhtml+xml", ".html"),
                            text -> text.substring(0, Math.min(1024, text.length()))
                                    .matches("(?is).*(<!doctype html|<html xmlns=).*"))),
            of(
                    ContentType.of("text/x-php", ".php"),
                    text -> text.regionMatches(true, 0, "<?php", 0, 5)
                            || startsWithAny(text, "<?\n", "<?\r", "<? ")
                            || runBy("php").test(text)),
            of(
                    ContentType.of("text/javascript", ".js", "application/x-javascript", "application/javascript"),
                    runBy("node")),
            of(ContentType.of("text/x-lua", ".lua"), runBy("lua")),
            of(ContentType.of("text/x-perl", ".pl"), runBy("perl")),
            of(ContentType.of("text/x-python", ".py", "text/x-script.python", "application/x-python"), runBy("python")),
            of(ContentType.of("text/x-ruby", ".rb", "application/x-ruby"), runBy("ruby")),
            of(ContentType.of("application/json", ".json"), TextData::isJson),
            of(ContentType.of("application/x-ndjson", ".ndjson"), TextData::isJsonLines),
            prefixed(ContentType.of("text/rtf", ".rtf", "application/rtf"), "{\\rtf"),
            of(
                    ContentType.of("application/x-subrip", ".srt", "application/x-srt", "text/x-srt"),
                    text -> SUBTITLES.matcher(text).lookingAt()),
            of(ContentType.of("text/x-tcl", ".tcl", "application/x-tcl"), runBy("(tclsh|tcl|wish)")),
            of(ContentType.of("text/csv", ".csv"), text -> TextData.isTable(text, ',')),
            of(ContentType.of("text/tab-separated-values", ".tsv"), text -> TextData.isTable(text, '\t')),
            of(ContentType.of("text/vcard", ".vcf"), text -> text.matches("(?is)BEGIN:VCARD\\r?\\n.*")),
            of(ContentType.of("text/calendar", ".ics"), text -> text.matches("(?is)BEGIN:VCALENDAR\\r?\\n.*")),
            of(
                    ContentType.of("text/vtt", ".vtt"),
                    text -> text.matches("(?s)(\u00EF\u00BB\u00BF)?WEBVTT([\\n\\r \\t].*)?")),
            of(
                    ContentType.of(
                            "text/x-shellscript", ".sh", "text/x-sh", "application/x-shellscript", "application/x-sh"),
                    runBy("(sh|bash|csh|dash|ksh|tcsh|zsh)(?!\\w)")),
            of(ContentType.of("message/rfc822", ".eml"), TextKinds::isMail));

    private TextKinds() {}

    /** Whether there is nothing in it that no text has. */
    static boolean isText(String bytes) {
        if (MARKS.stream().anyMatch(bytes::startsWith)) {
            return true;
        }
        return bytes.chars().noneMatch(b -> b <= 0x08 || b == 0x0B || b >= 0x0E && b <= 0x1A || b >= 0x1C && b <= 0x1F);
    }

    static ContentType typeOf(String text) {
        ContentType type = ContentSniffer.first(ALL, text).orElse(PLAIN);
        return WITH_CHARSET.contains(type.name()) ? type.withCharset(Charsets.of(type.name(), text)) : type;
    }

    private static boolean begins(Pattern pattern, String text) {
        String content = text.startsWith(UTF8_MARK) ? text.substring(UTF8_MARK.length()) : text;
        return pattern.matcher(content.stripLeading()).lookingAt();
    }

    /** The text behind leading blanks and the comments that follow at once. */
    private static String withoutComments(String text) {
        String rest = text.stripLeading();
        while (rest.startsWith("<!--")) {
            int end = rest.indexOf("-->");
            rest = end < 0 ? "" : rest.substring(end + 3);
        }
        return rest;
    }

    private static Kind xml(String type, String extension, String element, String namespace, String... aliases) {
        return of(ContentType.of(type, extension, aliases), text -> {
            String start = text.substring(0, Math.min(512, text.length()));
            int at = start.indexOf(element);
            return at > 0 && (namespace.isEmpty() || start.indexOf(namespace) > at);
        });
    }

    /** A script whose first line names the program that runs it. */
    private static Predicate<String> runBy(String program) {
        Pattern line = Pattern.compile("#![ \\t]*(/usr)?(/local)?/bin/(env[ \\t]+(-S[ \\t]+)?)?" + program);
        return text -> line.matcher(text).lookingAt();
    }

    private static boolean isMail(String text) {
        String[] lines = text.split("\\r?\\n", 22);
        if (!MAIL.matcher(lines[0]).lookingAt()) {
            return false;
        }
        for (int i = 1; i < lines.length; i++) {
            if (MAIL.matcher(lines[i]).lookingAt()) {
                return true;
            }
        }
        return false;
    }
}
