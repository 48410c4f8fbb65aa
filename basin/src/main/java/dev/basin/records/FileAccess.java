package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.filter.FilterException;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.FileField;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides which file of a record somebody may have (facts D2). */
public final class FileAccess {
    private final Collections collections;
    private final RecordReader reader;
    private final ViewFiles views;

    public FileAccess(Database database, Collections collections, Filters filters, RecordStore records) {
        this.collections = collections;
        this.reader = new RecordReader(database, records.tables(), filters);
        this.views = new ViewFiles(database, collections, records.tables());
    }

    /**
     * A file that may be had.
     *
     * @param folder where it and its thumbs are, with a slash at its end
     */
    public record Found(String folder, String name, FileField field) {
        public String key() {
            return folder + name;
        }
    }

    /**
     * Finds a record's file; empty when there is no such record or file, when the file is protected and the view rule refuses the
     * requester, or when the record is marked as deleted and the requester no superuser.
     *
     * @param request asked only for a protected file or a deleted record; {@code auth} is whom the file token speaks for
     * @throws ApiException 404 when there is no such collection
     */
    public Optional<Found> find(String collectionName, String recordId, String name, Supplier<RequestContext> request) {
        Collection collection = collections
                .find(collectionName)
                .orElseThrow(() -> ApiException.notFound("Missing or invalid collection context."));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Record> record = reader.find(collection, recordId);
        Optional<FileField> field = record.flatMap(found -> RecordFiles.field(found, name));
        if (record.isEmpty() || field.isEmpty() || !mayHave(record.get(), field.get(), request)) {
            return Optional.empty();
        }
        Optional<String> folder = collection.isView()
                ? views.folderOf(collection, field.get(), name)
                : Optional.of(FileKeys.folder(record.get()));
        return folder.map(found -> new Found(found, name, field.get()));
    }

    private boolean mayHave(Record record, FileField field, Supplier<RequestContext> request) {
        if (record.softDeleted() && !request.get().superuser()) {
            return false;
        }
        return !field.isProtected() || mayView(record, request.get());
    }

    private boolean mayView(Record record, RequestContext request) {
        String rule = record.collection().rules().view();
        if (request.superuser()) {
            return true;
        }
        if (rule == null) {
            return false;
        }
        try {
            return rule.isEmpty() || reader.satisfies(record.collection(), record.id(), rule, request);
        } catch (FilterException _) {
            return false;
        }
    }
}
