package dev.basin.records;

import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.FileField;
import dev.basin.schema.Record;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Knows which files records name. */
record FileOwners(Collections collections, RecordReader reader) {
    /** The stored record, be it marked as deleted. */
    Optional<Record> find(String collectionId, String recordId) {
        return collections.find(collectionId).flatMap(collection -> reader.find(collection, recordId));
    }

    /** The names in the file fields of the stored record; none when there is no such record. */
    Set<String> names(String collectionId, String recordId) {
        return find(collectionId, recordId).map(FileOwners::names).orElse(Set.of());
    }

    /** The names in the file fields of the record. */
    static Set<String> names(Record record) {
        Set<String> names = new HashSet<>();
        for (Field field : record.collection().fields()) {
            if (field instanceof FileField) {
                names.addAll(record.texts(field.name()));
            }
        }
        return names;
    }
}
