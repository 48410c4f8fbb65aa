package com.blvoa.bai.document;

import com.blvoa.bai.schema.DocumentFields;
import dev.basin.schema.Record;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The attachments that a field of a document names: several ids in one text (contract §4). */
final class AttachmentIds {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(DocumentFields.SEPARATOR));

    private AttachmentIds() {}

    /** In their order, each once. */
    static List<String> of(String joined) {
        return joined.isEmpty() ? List.of() : tidy(Arrays.stream(SEPARATOR.split(joined)));
    }

    static List<String> of(Record document, String field) {
        return of(document.text(field));
    }

    /** As {@link #of}, of several texts that may each hold several. */
    static String join(Stream<String> texts) {
        return String.join(DocumentFields.SEPARATOR, tidy(texts.flatMap(text -> of(text).stream())));
    }

    private static List<String> tidy(Stream<String> ids) {
        return ids.map(String::strip).filter(id -> !id.isEmpty()).distinct().toList();
    }
}
