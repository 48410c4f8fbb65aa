package dev.basin.files;

import static dev.basin.files.ContentSniffer.Kind.at;
import static dev.basin.files.ContentSniffer.Kind.of;
import static dev.basin.files.ContentSniffer.isAnyAt;
import static dev.basin.files.ContentSniffer.unsigned;

import dev.basin.files.ContentSniffer.Kind;

/** The containers that films, and some sounds and images, come in. */
final class MovieKinds {
    private static final int BRAND = 8;

    static final Kind QUICKTIME = of(ContentType.of("video/quicktime", ".mov"), MovieKinds::isQuickTime);

    static final Kind MP4 = of(
            ContentType.of("video/mp4", ".mp4"),
            bytes -> bytes.length() >= 12 && bytes.charAt(0) == 0 && bytes.startsWith("ftyp", 4),
            at(BRAND, ContentType.of("image/avif", ".avif"), "avif", "avis"),
            at(
                    BRAND,
                    ContentType.of("video/3gpp", ".3gp", "video/3gp", "audio/3gpp"),
                    "3gp1",
                    "3gp2",
                    "3gp3",
                    "3gp4",
                    "3gp5",
                    "3gp6",
                    "3gp7",
                    "3gs7",
                    "3ge6",
                    "3ge7",
                    "3gg6"),
            at(
                    BRAND,
                    ContentType.of("video/3gpp2", ".3g2", "video/3g2", "audio/3gpp2"),
                    "3g24",
                    "3g25",
                    "3g26",
                    "3g2a",
                    "3g2b",
                    "3g2c",
                    "KDDI"),
            at(
                    BRAND,
                    ContentType.of("audio/mp4", ".mp4", "audio/x-mp4a"),
                    "F4A ",
                    "F4B ",
                    "M4B ",
                    "M4P ",
                    "MSNV",
                    "NDAS"),
            at(BRAND, ContentType.of("video/quicktime", ".mqv"), "mqt "),
            at(BRAND, ContentType.of("audio/x-m4a", ".m4a"), "M4A "),
            at(BRAND, ContentType.of("video/x-m4v", ".m4v"), "M4V ", "M4VH", "M4VP"),
            at(BRAND, ContentType.of("image/heic", ".heic"), "heic", "heix"),
            at(BRAND, ContentType.of("image/heic-sequence", ".heic"), "hevc", "hevx"),
            at(BRAND, ContentType.of("image/heif", ".heif"), "mif1", "heim", "heis", "avic"),
            at(BRAND, ContentType.of("image/heif-sequence", ".heif"), "msf1", "hevm", "hevs", "avcs"),
            at(BRAND, ContentType.of("video/mj2", ".mj2"), "mj2s", "mjp2", "MFSM", "MGSV"));

    static final Kind WEBM =
            of(ContentType.of("video/webm", ".webm", "audio/webm"), bytes -> isMatroska(bytes, "webm"));

    static final Kind MATROSKA =
            of(ContentType.of("video/matroska", ".mkv", "video/x-matroska"), bytes -> isMatroska(bytes, "matroska"));

    private MovieKinds() {}

    private static boolean isQuickTime(String bytes) {
        if (bytes.length() < 12) {
            return false;
        }
        if (isAnyAt(bytes, 4, "ftypqt  ", "ftypmoov")) {
            return bytes.charAt(0) == 0;
        }
        return isAnyAt(bytes, 4, "moov\0", "mdat\0", "free\0", "skip\0", "pnot\0") || bytes.startsWith("\0\0\0\bwide");
    }

    /** The document type follows its element id and a length of one to eight bytes. */
    private static boolean isMatroska(String bytes, String type) {
        int id = bytes.startsWith("\u001AE\u00DF\u00A3") ? bytes.indexOf("B\u0082") : -1;
        if (id <= 0) {
            return false;
        }
        int length = Math.min(8, Integer.numberOfLeadingZeros(unsigned(bytes, id + 2) << 24 | 1 << 16) + 1);
        return bytes.startsWith(type, id + 2 + length);
    }
}
