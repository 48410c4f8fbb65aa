package dev.basin.records;

import dev.basin.schema.Record;

/** The keys of records' files: {@code <collectionId>/<recordId>/<file>}, thumbs in a folder beside their file (facts A1). */
public final class FileKeys {
    private static final String THUMBS = "thumbs_";

    private FileKeys() {}

    /** The folder of a record's files, with a slash at its end. */
    static String folder(Record record) {
        return record.collection().id() + "/" + record.id() + "/";
    }

    /** The folder of the thumbs of one file, with a slash at its end. */
    public static String thumbs(String folder, String name) {
        return folder + THUMBS + name + "/";
    }

    /** The name of the file that a key in a record's folder is, or is a thumb of. */
    static String name(String folder, String key) {
        int slash = key.indexOf('/', folder.length());
        String first = key.substring(folder.length(), slash < 0 ? key.length() : slash);
        return slash >= 0 && first.startsWith(THUMBS) ? first.substring(THUMBS.length()) : first;
    }
}
