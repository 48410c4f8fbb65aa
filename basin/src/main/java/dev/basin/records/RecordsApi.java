package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.filter.FilterException;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.FileField;
import dev.basin.schema.Record;
import dev.basin.security.Passwords;
import dev.basin.storage.Database;
import dev.basin.storage.StorageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The native records API (facts B1–B14): what a client may do with records, its rules applied. Answers are the JSON bodies,
 * empty when a request hook stopped the operation. Every refusal is an {@link ApiException} with PocketBase's status, message
 * and data.
 */
public final class RecordsApi {
    private static final byte[] STOPPED = new byte[0];

    private final Collections collections;
    private final Passwords passwords;
    private final RecordStore records;
    private final RecordHooks hooks;
    private final RecordReader reader;
    private final RecordPresenter presenter;
    private final AccessRules rules;
    private final ListAnswer lists;

    public RecordsApi(
            Database database,
            Collections collections,
            Filters filters,
            Passwords passwords,
            RecordStore records,
            RecordHooks hooks,
            RecordPresenter presenter) {
        this.collections = collections;
        this.passwords = passwords;
        this.records = records;
        this.hooks = hooks;
        this.reader = records.reader();
        this.presenter = presenter;
        this.rules = new AccessRules(database, filters, reader);
        this.lists = new ListAnswer(
                database, filters, reader, hooks, presenter, records.files().uploads());
    }

    /** The caller closes the answer. */
    public ListBody list(String collection, ListQuery query, RequestContext request) {
        return read(collection, ApiException::badRequest, () -> lists.of(existing(collection), query, request));
    }

    public byte[] view(String collection, String id, Shape shape, RequestContext request) {
        return read(collection, ApiException::notFound, () -> viewOnce(collection, id, shape, request));
    }

    /** A view that no longer fits what it reads can't be shown until its query is mended (facts D1). */
    private <T> T read(String collection, Supplier<ApiException> refusal, Supplier<T> read) {
        try {
            return collections.read(read);
        } catch (StorageException e) {
            boolean broken = e.kind() == StorageException.Kind.OTHER
                    && collections.find(collection).filter(Collection::isView).isPresent();
            if (!broken) {
                throw e;
            }
            ApiException told = refusal.get();
            throw new ApiException(told.status(), told.message(), Map.of(), e);
        }
    }

    private byte[] viewOnce(String collectionName, String id, Shape shape, RequestContext request) {
        Collection collection = existing(collectionName);
        String rule = AccessRules.demanded(collection.rules().view(), request);
        Optional<FieldsPicker> picker = FieldsPicker.parse(shape.fields());
        List<RecordHook> chain = hooks.viewRequest(collection);
        ExpandTree expand = ExpandTree.parse(shape.expand());
        boolean plain = chain.isEmpty() && expand.isEmpty();
        Optional<RowOutput> direct = plain ? records.tables().of(collection).direct(request, picker) : Optional.empty();
        try {
            if (direct.isPresent()) {
                return viewRow(collection, id, rule, direct.get(), request);
            }
            Record found = reader.find(collection, id, rule, request).orElseThrow(ApiException::notFound);
            return HookRun.run(chain, found, Optional.of(request), record -> record)
                    .map(record -> presenter.json(record, expand, picker, request))
                    .orElse(STOPPED);
        } catch (FilterException e) {
            throw new ApiException(404, ApiException.notFound().message(), Map.of(), e);
        }
    }

    private byte[] viewRow(
            Collection collection, String id, @Nullable String rule, RowOutput output, RequestContext request) {
        JsonWriter out = new JsonWriter();
        byte[] viewer = output.viewer(collection, request);
        boolean found = reader.row(collection, id, rule, request, output.selected(), row -> {
            output.write(out, row, viewer);
            return true;
        });
        if (!found) {
            throw ApiException.notFound();
        }
        return out.toByteArray();
    }

    /** @param body gives the body as parsed, asked when the collection is known to take it; modifiers not yet resolved */
    public byte[] create(
            String collectionName, Supplier<Map<String, @Nullable Object>> body, Shape shape, RequestContext request) {
        Map<String, @Nullable Object> submitted = submitted(collectionName, body);
        return write(collectionName, hooks::createRequest, () -> createOnce(collectionName, submitted, shape, request));
    }

    private byte[] createOnce(
            String collectionName, Map<String, @Nullable Object> submitted, Shape shape, RequestContext request) {
        Collection collection = submittable(collectionName);
        String rule = AccessRules.demanded(collection.rules().create(), request);
        Record record = Record.create(collection);
        RequestContext asked = request.withBody(SubmittedFields.load(record, submitted, request.superuser()));
        OwnedFields.checkCreate(record, asked);
        boolean manager;
        try {
            if (rule != null && !rules.allows(record, rule, asked)) {
                throw ApiException.badRequest("Failed to create record.");
            }
            manager = collection.isAuth() && rules.manages(record, asked);
        } catch (FilterException e) {
            throw new ApiException(400, "Failed to create record.", Map.of(), e);
        }
        return submit(hooks.createRequest(collection), record, manager, shape, asked, WriteCheck.NONE);
    }

    public byte[] update(
            String collectionName,
            String id,
            Supplier<Map<String, @Nullable Object>> body,
            Shape shape,
            RequestContext request) {
        Map<String, @Nullable Object> submitted = submitted(collectionName, body);
        return write(
                collectionName, hooks::updateRequest, () -> updateOnce(collectionName, id, submitted, shape, request));
    }

    private byte[] updateOnce(
            String collectionName,
            String id,
            Map<String, @Nullable Object> submitted,
            Shape shape,
            RequestContext request) {
        Collection collection = submittable(collectionName);
        String rule = AccessRules.demanded(collection.rules().update(), request);
        Record record = reader.visible(collection, id, request).orElseThrow(ApiException::notFound);
        RequestedUpdate update = new RequestedUpdate(rules, reader, rule, record, submitted, request);
        RequestContext asked = update.request();
        rules.demand(collection, id, rule, asked);
        boolean manager = collection.isAuth() && rules.manages(record, asked);
        return submit(hooks.updateRequest(collection), record, manager, shape, asked, update);
    }

    public void delete(String collectionName, String id, RequestContext request) {
        write(collectionName, hooks::deleteRequest, () -> deleteOnce(collectionName, id, request));
    }

    private boolean deleteOnce(String collectionName, String id, RequestContext request) {
        Collection collection = writable(collectionName);
        String rule = AccessRules.demanded(collection.rules().delete(), request);
        Record record = reader.visible(collection, id, request).orElseThrow(ApiException::notFound);
        rules.demand(collection, id, rule, request);
        WriteCheck check = (_, doomed) -> {
            rules.demand(collection, id, rule, request);
            return doomed;
        };
        HookRun.run(hooks.deleteRequest(collection), record, Optional.of(request), doomed -> {
            records.delete(doomed, Optional.of(request), check);
            return doomed;
        });
        return true;
    }

    private Map<String, @Nullable Object> submitted(
            String collectionName, Supplier<Map<String, @Nullable Object>> body) {
        submittable(collectionName);
        return body.get();
    }

    /** What hooks of the request have done can't be done again. */
    private <T> T write(String collection, Function<Collection, List<RecordHook>> chain, Supplier<T> write) {
        boolean repeatable = collections
                .find(collection)
                .filter(found -> !chain.apply(found).isEmpty())
                .isEmpty();
        return collections.write(repeatable, write);
    }

    /** How large a request that creates or changes a record of the collection may be (facts B5). */
    public BodyLimits bodyLimits(String collectionName) {
        return collections.find(collectionName).map(BodyLimits::of).orElse(BodyLimits.PLAIN);
    }

    /** Whether the collection has a file field. */
    public boolean takesFiles(String collectionName) {
        return collections
                .find(collectionName)
                .filter(collection -> collection.fields().stream().anyMatch(FileField.class::isInstance))
                .isPresent();
    }

    /** Whether files may be submitted under the name: that of a file field, with or without a plus before or behind it. */
    public boolean takesFiles(String collectionName, String name) {
        String plain = name.startsWith("+")
                ? name.substring(1)
                : name.endsWith("+") ? name.substring(0, name.length() - 1) : name;
        return collections
                .find(collectionName)
                .flatMap(collection -> collection.field(plain))
                .filter(FileField.class::isInstance)
                .isPresent();
    }

    private byte[] submit(
            List<RecordHook> chain,
            Record record,
            boolean manager,
            Shape shape,
            RequestContext request,
            WriteCheck check) {
        // A malformed shape must be refused before anything is written.
        Optional<FieldsPicker> picker = FieldsPicker.parse(shape.fields());
        ExpandTree expand = ExpandTree.parse(shape.expand());
        Optional<Record> saved = HookRun.run(chain, record, Optional.of(request), checked -> {
            if (checked.collection().isAuth()) {
                checkAuthForm(checked, manager, request);
            }
            return records.save(checked, Optional.of(request), check);
        });
        return saved.map(stored -> presenter.json(stored, expand, picker, request))
                .orElse(STOPPED);
    }

    private void checkAuthForm(Record record, boolean manager, RequestContext request) {
        Map<String, FieldError> errors =
                AuthForm.of(record, request.body(), manager).errors(record, passwords);
        if (!errors.isEmpty()) {
            String message = record.isNew() ? "Failed to create record." : "Failed to update record.";
            throw new ApiException(400, message, errors);
        }
    }

    private Collection existing(String idOrName) {
        return collections.find(idOrName).orElseThrow(() -> ApiException.notFound("Missing collection context."));
    }

    /** A collection whose size limits decide how a body is read is looked for earlier, with a message of its own. */
    private Collection submittable(String idOrName) {
        if (collections.find(idOrName).isEmpty()) {
            throw ApiException.notFound("Missing or invalid collection context.");
        }
        return writable(idOrName);
    }

    private Collection writable(String idOrName) {
        Collection collection = existing(idOrName);
        if (collection.isView()) {
            throw ApiException.badRequest("Unsupported collection type.");
        }
        return collection;
    }
}
