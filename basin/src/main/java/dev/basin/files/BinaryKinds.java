package dev.basin.files;

import static dev.basin.files.ContentSniffer.Kind.at;
import static dev.basin.files.ContentSniffer.Kind.of;
import static dev.basin.files.ContentSniffer.Kind.prefixed;
import static dev.basin.files.ContentSniffer.isAnyAt;
import static dev.basin.files.ContentSniffer.unsigned;

import dev.basin.files.ContentSniffer.Kind;
import java.util.List;
import java.util.Set;

/** The types that are known by signatures in their first bytes, in the order in which they are tried. */
final class BinaryKinds {
    private static final Set<Integer> BMP_HEADERS = Set.of(12, 16, 24, 40, 48, 52, 56, 64, 108, 124);

    static final List<Kind> ALL = List.of(
            prefixed(ContentType.of("application/x-7z-compressed", ".7z"), "7z\u00BC\u00AF'\u001C"),
            ZipKinds.ZIP,
            of(ContentType.of("application/pdf", ".pdf", "application/x-pdf"), BinaryKinds::isPdf),
            prefixed(ContentType.of("application/vnd.fdf", ".fdf"), "%FDF"),
            of(
                    ContentType.of("application/x-ole-storage", ""),
                    bytes -> bytes.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"),
                    ole(
                            "application/x-ms-installer",
                            ".msi",
                            0x84,
                            "application/x-windows-installer",
                            "application/x-msi"),
                    ole("application/vnd.ms-outlook", ".msg", 0x0B),
                    ole("application/vnd.ms-excel", ".xls", 0x10, "application/msexcel"),
                    ole("application/vnd.ms-excel", ".xls", 0x20, "application/msexcel"),
                    ole("application/vnd.ms-powerpoint", ".ppt", 0x10D, "application/mspowerpoint"),
                    ole("application/msword", ".doc", 0x06, "application/vnd.ms-word")),
            prefixed(ContentType.of("application/postscript", ".ps"), "%!PS-Adobe-"),
            prefixed(
                    ContentType.of("image/vnd.adobe.photoshop", ".psd", "image/x-psd", "application/photoshop"),
                    "8BPS"),
            of(
                    ContentType.of("application/ogg", ".ogg", "application/x-ogg"),
                    bytes -> bytes.startsWith("OggS\0"),
                    at(28, ContentType.of("audio/ogg", ".oga"), "\u007FFLAC", "\u0001vorbis", "OpusHead", "Speex   "),
                    at(28, ContentType.of("video/ogg", ".ogv"), "\u0080theora", "fishead\0", "\u0001video\0\0\0")),
            of(
                    ContentType.of("image/png", ".png"),
                    bytes -> bytes.startsWith("\u0089PNG\r\n\u001A\n"),
                    of(ContentType.of("image/apng", ".apng", "image/vnd.mozilla.apng"), BinaryKinds::isAnimatedPng)),
            prefixed(ContentType.of("image/jpeg", ".jpg"), "\u00FF\u00D8\u00FF"),
            prefixed(ContentType.of("image/jxl", ".jxl"), "\u00FF\n", "\0\0\0\fJXL \r\n\u0087\n"),
            at(20, ContentType.of("image/jp2", ".jp2"), "jp2 "),
            prefixed(ContentType.of("image/gif", ".gif"), "GIF87a", "GIF89a"),
            riff(ContentType.of("image/webp", ".webp"), "WEBP"),
            prefixed(ContentType.of("application/vnd.microsoft.portable-executable", ".exe"), "MZ"),
            of(
                    ContentType.of("application/x-elf", ""),
                    bytes -> bytes.startsWith("\u007FELF"),
                    at(16, ContentType.of("application/x-object", ""), "\u0001"),
                    at(16, ContentType.of("application/x-executable", ""), "\u0002"),
                    at(16, ContentType.of("application/x-sharedlib", ".so"), "\u0003"),
                    at(16, ContentType.of("application/x-coredump", ""), "\u0004")),
            of(
                    ContentType.of("application/x-archive", ".a", "application/x-unix-archive"),
                    bytes -> bytes.startsWith("!<arch>"),
                    at(8, ContentType.of("application/vnd.debian.binary-package", ".deb"), "debian-binary")),
            of(ContentType.of("application/x-tar", ".tar"), BinaryKinds::isTar),
            prefixed(ContentType.of("application/x-bzip2", ".bz2"), "BZh"),
            prefixed(ContentType.of("image/tiff", ".tiff"), "II*\0", "MM\0*"),
            of(ContentType.of("image/bmp", ".bmp", "image/x-bmp", "image/x-ms-bmp"), BinaryKinds::isBmp),
            prefixed(ContentType.of("image/x-icon", ".ico"), "\0\0\u0001\0", "\0\0\u0002\0"),
            prefixed(ContentType.of("audio/flac", ".flac"), "fLaC\0\0\0\""),
            prefixed(
                    ContentType.of("audio/midi", ".midi", "audio/mid", "audio/sp-midi", "audio/x-mid", "audio/x-midi"),
                    "MThd"),
            prefixed(ContentType.of("audio/amr", ".amr", "audio/amr-nb"), "#!AMR"),
            riff(ContentType.of("audio/wav", ".wav", "audio/x-wav", "audio/vnd.wave", "audio/wave"), "WAVE"),
            of(
                    ContentType.of("audio/aiff", ".aiff", "audio/x-aiff"),
                    bytes -> bytes.length() > 12 && bytes.startsWith("FORM") && bytes.startsWith("AIFF", 8)),
            prefixed(ContentType.of("audio/basic", ".au"), ".snd"),
            of(
                    ContentType.of("video/mpeg", ".mpeg"),
                    bytes ->
                            bytes.startsWith("\0\0\u0001") && unsigned(bytes, 3) >= 0xB0 && unsigned(bytes, 3) <= 0xBF),
            MovieKinds.QUICKTIME,
            MovieKinds.MP4,
            MovieKinds.WEBM,
            of(
                    ContentType.of("video/x-msvideo", ".avi", "video/avi", "video/msvideo"),
                    bytes -> bytes.length() > 16 && bytes.startsWith("RIFF") && bytes.startsWith("AVI LIST", 8)),
            prefixed(ContentType.of("video/x-flv", ".flv"), "FLV\u0001"),
            MovieKinds.MATROSKA,
            prefixed(
                    ContentType.of("video/x-ms-asf", ".asf", "video/asf", "video/x-ms-wmv"),
                    "0&\u00B2u\u008Ef\u00CF\u0011\u00A6\u00D9\0\u00AA\0b\u00CEl"),
            prefixed(ContentType.of("audio/aac", ".aac"), "\u00FF\u00F1", "\u00FF\u00F9"),
            prefixed(
                    ContentType.of("application/vnd.apple.mpegurl", ".m3u", "audio/mpegurl", "application/x-mpegurl"),
                    "#EXTM3U\n",
                    "#EXTM3U\r\n"),
            prefixed(
                    ContentType.of(
                            "application/gzip",
                            ".gz",
                            "application/x-gzip",
                            "application/x-gunzip",
                            "application/gzipped",
                            "application/gzip-compressed",
                            "application/x-gzip-compressed",
                            "gzip/document"),
                    "\u001F\u008B"),
            prefixed(ContentType.of("application/x-shockwave-flash", ".swf"), "CWS", "FWS", "ZWS"),
            of(
                    ContentType.of("font/ttf", ".ttf", "font/sfnt", "application/x-font-ttf", "application/font-sfnt"),
                    bytes -> bytes.startsWith("\0\u0001\0\0") && bytes.length() >= 16 && isTableName(bytes)),
            prefixed(ContentType.of("font/woff", ".woff"), "wOFF"),
            prefixed(ContentType.of("font/woff2", ".woff2"), "wOF2"),
            prefixed(ContentType.of("font/otf", ".otf"), "OTTO\0"),
            prefixed(ContentType.of("font/collection", ".ttc"), "ttcf\0\u0001\0\0", "ttcf\0\u0002\0\0"),
            prefixed(ContentType.of("application/wasm", ".wasm"), "\0asm"),
            prefixed(
                    ContentType.of("application/vnd.rar", ".rar", "application/x-rar-compressed", "application/x-rar"),
                    "Rar!\u001A\u0007\0",
                    "Rar!\u001A\u0007\u0001\0"),
            at(60, ContentType.of("application/x-mobipocket-ebook", ".mobi"), "BOOKMOBI"),
            prefixed(
                    ContentType.of("application/vnd.sqlite3", ".sqlite", "application/x-sqlite3"), "SQLite format 3\0"),
            of(ContentType.of("image/vnd.dwg", ".dwg", "image/x-dwg", "application/acad"), BinaryKinds::isDwg),
            prefixed(ContentType.of("application/zstd", ".zst"), "(\u00B5/\u00FD"),
            prefixed(ContentType.of("application/vnd.ms-cab-compressed", ".cab"), "MSCF\0\0\0\0"),
            prefixed(ContentType.of("application/x-rpm", ".rpm"), "\u00ED\u00AB\u00EE\u00DB", "drpm"),
            prefixed(ContentType.of("application/x-xz", ".xz"), "\u00FD7zXZ\0"),
            prefixed(ContentType.of("application/lzip", ".lz", "application/x-lzip"), "LZIP"),
            prefixed(ContentType.of("application/x-bittorrent", ".torrent"), "d8:announce"),
            prefixed(ContentType.of("model/gltf-binary", ".glb"), "glTF\u0002\0\0\0", "glTF\u0001\0\0\0"),
            prefixed(ContentType.of("application/vnd.apache.parquet", ".parquet", "application/x-parquet"), "PAR1"),
            of(ContentType.of("audio/mpeg", ".mp3", "audio/x-mpeg", "audio/mp3"), Mp3::is));

    private BinaryKinds() {}

    private static Kind riff(ContentType type, String form) {
        return of(type, bytes -> bytes.length() > 12 && bytes.startsWith("RIFF") && bytes.startsWith(form, 8));
    }

    /** A kind of compound file, by the class id of its root entry: a small number and the suffix that Microsoft's share. */
    private static Kind ole(String type, String extension, int classId, String... aliases) {
        String id = "" + (char) (classId & 0xFF);
        return of(ContentType.of(type, extension, aliases), bytes -> {
            long sector = 1L + unsigned(bytes, 48) + 256L * unsigned(bytes, 49) + 65536L * unsigned(bytes, 50);
            long size = unsigned(bytes, 26) == 4 ? 4096 : 512;
            long at = sector * size + 80;
            return at < bytes.length() - 16 && bytes.startsWith(id, (int) at) && isMicrosoft(bytes, (int) at);
        });
    }

    private static boolean isMicrosoft(String bytes, int at) {
        return bytes.startsWith("\u00C0\0\0\0\0\0\0F", at + 8);
    }

    private static boolean isPdf(String bytes) {
        int found = bytes.indexOf("%PDF-");
        return found >= 0 && found <= 1024 - 5;
    }

    private static boolean isAnimatedPng(String bytes) {
        int control = bytes.indexOf("acTL");
        int data = bytes.indexOf("IDAT");
        return control > 0 && (data < 0 || control < data);
    }

    private static boolean isBmp(String bytes) {
        int header =
                unsigned(bytes, 14) | unsigned(bytes, 15) << 8 | unsigned(bytes, 16) << 16 | unsigned(bytes, 17) << 24;
        return bytes.length() >= 18 && bytes.startsWith("BM") && BMP_HEADERS.contains(header);
    }

    private static boolean isDwg(String bytes) {
        return bytes.length() >= 6
                && bytes.startsWith("AC")
                && bytes.substring(2, 6).matches("1\\.40|1\\.50|2\\.10|10(0[23469]|1[2458]|2[14]|32)");
    }

    private static boolean isTableName(String bytes) {
        return isAnyAt(
                bytes, 12, "BASE", "CBDT", "CBLC", "CFF ", "COLR", "CPAL", "DSIG", "EBDT", "FFTM", "GDEF", "GPOS",
                "GSUB", "HVAR", "JSTF", "LTSH", "MATH", "MVAR", "OS/2", "PCLT", "STAT", "VDMX", "VORG", "avar", "cmap",
                "cvt ", "fpgm", "fvar", "gasp", "glyf", "gvar", "hdmx", "head", "hhea", "hmtx", "kern", "loca", "maxp",
                "meta", "morx", "name", "post", "prep", "sbix", "vhea", "vmtx");
    }

    /** A tar archive has a sum of its first 512 bytes in octal digits, itself counted as blanks. */
    private static boolean isTar(String bytes) {
        if (bytes.length() < 512) {
            return false;
        }
        String written = bytes.substring(148, 156).replace('\0', ' ').strip();
        if (written.isEmpty() || !written.matches("[0-7]+")) {
            return false;
        }
        long sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += i >= 148 && i < 156 ? ' ' : bytes.charAt(i);
        }
        return sum == Long.parseLong(written, 8);
    }
}
