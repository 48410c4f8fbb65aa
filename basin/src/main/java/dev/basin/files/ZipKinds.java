package dev.basin.files;

import static dev.basin.files.ContentSniffer.Kind.of;
import static dev.basin.files.ContentSniffer.isAnyAt;
import static dev.basin.files.ContentSniffer.unsigned;

import dev.basin.files.ContentSniffer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Zip archives, and the documents that are zip archives inside: known by the names of their first entries. */
final class ZipKinds {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
    private static final String ENTRY = "PK\u0003\u0004";
    private static final int NAME = 30;
    private static final int MOST_ENTRIES = 100;

    static final Kind ZIP = of(
            ContentType.of("application/zip", ".zip", "application/x-zip", "application/x-zip-compressed"),
            bytes -> isAnyAt(bytes, 0, "PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\b"),
            office("wordprocessingml.document", ".docx", "word/"),
            office("presentationml.presentation", ".pptx", "ppt/"),
            office("spreadsheetml.sheet", ".xlsx", "xl/"),
            declared("application/epub+zip", ".epub"),
            of(
                    ContentType.of("application/vnd.android.package-archive", ".apk"),
                    has(name -> name.equals("AndroidManifest.xml")
                            || name.equals("classes.dex")
                            || name.equals("resources.arsc"))),
            of(
                    ContentType.of(
                            "application/java-archive",
                            ".jar",
                            "application/jar",
                            "application/jar-archive",
                            "application/x-java-archive"),
                    bytes -> entries(bytes).stream()
                            .limit(1)
                            .anyMatch(name -> name.equals("META-INF/") || name.equals("META-INF/MANIFEST.MF"))),
            openDocument("text-template", ".ott"),
            openDocument("text", ".odt"),
            openDocument("spreadsheet-template", ".ots"),
            openDocument("spreadsheet", ".ods"),
            openDocument("presentation-template", ".otp"),
            openDocument("presentation", ".odp"),
            openDocument("graphics-template", ".otg"),
            openDocument("graphics", ".odg"),
            openDocument("formula", ".odf"),
            openDocument("chart", ".odc"),
            of(ContentType.of("application/vnd.google-earth.kmz", ".kmz"), has(name -> name.equals("doc.kml"))));

    private ZipKinds() {}

    private static Kind office(String type, String extension, String folder) {
        return of(
                ContentType.of(OFFICE + type, extension),
                bytes -> (beginsAsOffice(bytes) || beginsWith(bytes, folder))
                        && has(name -> name.startsWith(folder)).test(bytes));
    }

    private static boolean beginsAsOffice(String bytes) {
        return isAnyAt(bytes, NAME, "[Content_Types].xml", "_rels/", "docProps/", "customXml/", "[trash]/");
    }

    private static boolean beginsWith(String bytes, String name) {
        return bytes.startsWith(name, NAME);
    }

    private static Kind openDocument(String type, String extension) {
        return declared(OPEN_DOCUMENT + type, extension, "application/x-vnd.oasis.opendocument." + type);
    }

    /** The first entry is called {@code mimetype} and holds the type, not compressed. */
    private static Kind declared(String type, String extension, String... aliases) {
        return of(ContentType.of(type, extension, aliases), bytes -> beginsWith(bytes, "mimetype" + type));
    }

    private static Predicate<String> has(Predicate<String> entry) {
        return bytes -> entries(bytes).stream().anyMatch(entry);
    }

    /** The names of the entries whose headers are in sight. */
    private static List<String> entries(String bytes) {
        List<String> names = new ArrayList<>();
        int at = bytes.indexOf(ENTRY);
        while (at >= 0 && names.size() < MOST_ENTRIES) {
            int length = unsigned(bytes, at + 26) | unsigned(bytes, at + 27) << 8;
            if (length == 0 || at + NAME + length > bytes.length()) {
                break;
            }
            names.add(bytes.substring(at + NAME, at + NAME + length));
            at = bytes.indexOf(ENTRY, at + NAME + length);
        }
        return names;
    }
}
