package dev.basin.http;

import dev.basin.files.UploadedFile;
import java.util.List;
import java.util.Map;

/** A multipart body: the values of its text parts and its files, each by part name in the order of their arrival. */
record MultipartForm(Map<String, List<String>> texts, Map<String, List<UploadedFile>> files) {
    void discard() {
        files.values().forEach(list -> list.forEach(UploadedFile::discard));
    }
}
