package dev.basin.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small contents of many kinds, by a name for each. */
final class Samples {
    private final Map<String, byte[]> all = new LinkedHashMap<>();

    private Samples() {}

    static Map<String, byte[]> all() {
        Samples samples = new Samples();
        samples.images();
        samples.movies();
        samples.archives();
        samples.markup();
        samples.data();
        samples.texts();
        samples.others();
        return samples.all;
    }

    private void add(String name, byte[] content) {
        all.put(name, content);
    }

    /** Each character is a byte. */
    private void bytes(String name, String content) {
        add(name, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void text(String name, String content) {
        add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void images() {
        add("png", Pictures.png(3, 3));
        add("jpeg", Pictures.jpeg(3, 3));
        add("gif", Pictures.gif(3, 3));
        add("webp", Pictures.webp());
        bytes("bmp", "BM\0\0\0\0\0\0\0\0\0\0\0\0(\0\0\0\0\0\0\0");
        bytes("tiff", "II*\0\u0008\0\0\0");
        bytes("ico", "\0\0\u0001\0\u0001\0\u0010\u0010");
        bytes("psd", "8BPS\0\u0001");
        bytes("avif", "\0\0\0\u0020ftypavif\0\0\0\0");
        bytes("heic", "\0\0\0\u0020ftypheic\0\0\0\0");
    }

    private void movies() {
        bytes("mp4", "\0\0\0\u0020ftypisom\0\0\u0002\0isomiso2");
        bytes("m4a", "\0\0\0\u0020ftypM4A \0\0\u0002\0");
        bytes("3gp", "\0\0\0\u0020ftyp3gp4\0\0\u0002\0");
        bytes("mov", "\0\0\0\u0014ftypqt  \0\0\u0002\0qt  ");
        bytes("old mov", "\0\0\0\u0008moov\0\0\0\0\0");
        bytes(
                "webm",
                "\u001AE\u00DF\u00A3\u009FB\u0086\u0081\u0001B\u00F7\u0081\u0001B\u0082\u0084webmB\u0087\u0081\u0004");
        bytes("mkv", "\u001AE\u00DF\u00A3\u00A3B\u0086\u0081\u0001B\u0082\u0088matroskaB\u0087\u0081\u0004");
        bytes("avi", "RIFF\0\0\0\0AVI LIST\0\0\0\0");
        bytes("wav", "RIFF\0\0\0\0WAVEfmt \0");
        bytes("mp3 tag", "ID3\u0003\0\0\0\0\0\u0010TIT2\0\0\0");
        bytes("mp3 frame", "\u00FF\u00FB\u0090\u0064" + "\0".repeat(40));
        bytes("aac", "\u00FF\u00F1\u0050\u0080\0");
        bytes("ogg", "OggS\0\u0002" + "\0".repeat(22) + "\u0001vorbis\0\0\0\0");
        bytes("flac", "fLaC\0\0\0\"\0");
        bytes("midi", "MThd\0\0\0\u0006");
        bytes("mpeg", "\0\0\u0001\u00BA\0");
        bytes("flv", "FLV\u0001\u0005");
    }

    private void archives() {
        add("zip", zip("a.txt", "b.txt"));
        add("docx", zip("[Content_Types].xml", "_rels/.rels", "word/document.xml"));
        add("xlsx", zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"));
        add("pptx", zip("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"));
        add("jar", zip("META-INF/MANIFEST.MF", "a.class"));
        bytes("empty zip", "PK\u0005\u0006" + "\0".repeat(18));
        bytes("gz", "\u001F\u008B\u0008\0\0\0");
        bytes("7z", "7z\u00BC\u00AF'\u001C\0\u0004");
        bytes("rar", "Rar!\u001A\u0007\u0001\0");
        bytes("bz2", "BZh91AY");
        bytes("xz", "\u00FD7zXZ\0\0\u0004");
        bytes("zstd", "(\u00B5/\u00FD\u0004");
        bytes("tar", tar());
    }

    private static String tar() {
        String start = "a.txt" + "\0".repeat(95) + "0000644\0" + "0000000\0".repeat(2) + "00000000000\0".repeat(2);
        String end = "0" + "\0".repeat(100) + "ustar\00000" + "\0".repeat(247);
        int sum = 8 * ' ' + start.chars().sum() + end.chars().sum();
        return start + String.format("%06o\0 ", sum) + end;
    }

    private static byte[] zip(String... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void markup() {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\"></svg>";
        text("svg", svg);
        text("svg after comments", "\n<!-- a -->\n<!-- b -->" + svg);
        text("svg behind joined comments", "\n<!-- a --><!-- b -->" + svg);
        text("declared svg", "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n" + svg);
        text("svg without namespace", "<svg></svg>");
        text("html", "<!DOCTYPE html><html></html>");
        text("html with charset", "<html><head><meta charset=\"iso-8859-2\"></head></html>");
        text("html with content type", "<html><meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\">");
        text("html after blanks", "  \n <body>x</body>");
        text("nearly html", "<bodyguard>");
        text("xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>");
        text("xml in latin", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>");
        text("rss", "<?xml version=\"1.0\"?><rss version=\"2.0\"></rss>");
        text("php", "<?php echo 1;");
    }

    private void data() {
        text("json", "{\"a\": [1, 2.5e3, \"x\\n\", null, true]}");
        text("json list", " [1, {}]\n");
        text("json number", "12");
        text("json text", "\"a\"");
        text("broken json", "{\"a\": }");
        text("json and more", "{} x");
        text("large json", "[" + "{\"name\": \"somebody\", \"n\": 12.5}, ".repeat(200) + "0]");
        text(
                "large broken json",
                "[" + "{\"name\": \"somebody\", \"n\": 12.5}, ".repeat(20) + "x" + ", 1".repeat(2000) + "]");
        text("json lines", "{\"a\":1}\n{\"a\":2}\n");
        text("csv", "a,b,c\n1,2,3\n");
        text("csv with quotes", "a,\"b,\"\"x\"\"\ny\",c\n1,2,3\n");
        text("one line of csv", "a,b,c\n");
        text("uneven csv", "a,b,c\n1,2\n");
        text("large csv", "a,b\n" + "1,2\n".repeat(2000));
        text("tsv", "a\tb\n1\t2\n");
        text("commas in prose", "Well, this is prose.\nIt goes on, as it should, for a while.\n");
    }

    private void texts() {
        text("plain", "hello");
        text("utf-8", "größer 书");
        add("latin", "größer".getBytes(StandardCharsets.ISO_8859_1));
        add("windows", "“quoted” – 5 €".getBytes(Charset.forName("windows-1252")));
        bytes("windows line", "a\u0085\u00E9");
        bytes("utf-8 mark", "\u00EF\u00BB\u00BFhello");
        bytes("utf-16", "\u00FF\u00FEh\0i\0");
        text("nothing", "");
        text("blank", " \n");
        text("rtf", "{\\rtf1 hello}");
        text("shell", "#!/bin/sh\necho");
        text("bash by env", "#!/usr/bin/env bash\necho");
        text("python", "#!/usr/bin/env python3\nprint()");
        text("node", "#!/usr/bin/env node\n");
        text("vcard", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n");
        text("calendar", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        text("subtitles", "1\n00:02:16,612 --> 00:02:19,376\nHello\n");
        text("vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\nHello\n");
        text("mail", "From: a@example.com\nTo: b@example.com\nSubject: x\n\nhello");
    }

    private void others() {
        bytes("pdf", "%PDF-1.7\n%\u00E2\u00E3");
        bytes("pdf after rubbish", "\0\u0001rubbish%PDF-1.4");
        bytes("ole", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1" + "\0".repeat(600));
        bytes("exe", "MZ\u0090\0\u0003");
        bytes("elf", "\u007FELF\u0002\u0001\u0001" + "\0".repeat(9) + "\u0002\0\u003E\0");
        bytes("sqlite", "SQLite format 3\0");
        bytes("woff2", "wOF2\0\u0001");
        bytes("ttf", "\0\u0001\0\0\0\u000F\0\u0080\0\u0003\0\u0070cmap");
        bytes("wasm", "\0asm\u0001\0\0\0");
        bytes("rubbish", "\u0003\u0091\u0092\0\u0001");
    }
}
