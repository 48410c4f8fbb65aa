package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import dev.basin.storage.Transaction;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client's update. It is worked out on the record as it was read, so that most of what is to be refused is refused before
 * the write waits for its turn. When it has its turn, the rule is asked again, and what the body says relative to the stored
 * value ({@code field+}, {@code field-}) counts from the value that is stored by then.
 */
final class RequestedUpdate implements WriteCheck {
    private final AccessRules rules;
    private final RecordReader reader;
    private final @Nullable String rule;
    private final Map<String, @Nullable Object> submitted;
    private final RequestContext request;
    private final Map<String, Boolean> relative;
    private final Map<String, Object> loaded = new HashMap<>();

    /**
     * @param record gets the submitted fields
     * @param rule what the stored record must satisfy; null for nothing
     */
    RequestedUpdate(
            AccessRules rules,
            RecordReader reader,
            @Nullable String rule,
            Record record,
            Map<String, @Nullable Object> submitted,
            RequestContext request) {
        this.rules = rules;
        this.reader = reader;
        this.rule = rule;
        this.submitted = submitted;
        this.request = request.withBody(SubmittedFields.load(record, submitted, request.superuser()));
        this.relative = SubmittedFields.relative(record.collection(), submitted, request.superuser());
        relative.keySet().forEach(name -> loaded.put(name, record.get(name)));
        OwnedFields.checkUpdate(record, record, relative, request);
    }

    /** The request with the body as rules see it. */
    RequestContext request() {
        return request;
    }

    @Override
    public Record settle(Transaction tx, Record record) {
        Collection collection = record.collection();
        String id = String.valueOf(record.original("id"));
        Record stored = reader.visible(collection, id, request).orElseThrow(ApiException::notFound);
        if (stored.readAs(record)) {
            rules.demand(collection, id, rule, request);
            return record;
        }
        refuseOutdatedPassword(stored, record);
        Record settled = record.onto(stored);
        rules.demand(collection, id, rule, request.withBody(apply(record, stored, settled)));
        return settled;
    }

    /** Sets what was submitted on top of what is stored now, except where a hook decided otherwise; returns the body to that. */
    private Map<String, @Nullable Object> apply(Record record, Record stored, Record settled) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.body());
        Map<String, @Nullable Object> bodyNow = SubmittedFields.load(stored, submitted, request.superuser());
        Map<String, Object> clients = new HashMap<>(loaded);
        clients.entrySet().removeIf(one -> !record.get(one.getKey()).equals(one.getValue()));
        relative.forEach((name, counts) -> {
            if (counts && clients.containsKey(name)) {
                settled.setRaw(name, stored.get(name));
                body.put(name, bodyNow.get(name));
            } else {
                settled.setRaw(name, record.get(name));
            }
        });
        OwnedFields.checkUpdate(stored, settled, clients, request);
        return body;
    }

    /** An old password proves nothing once it has been replaced. */
    private void refuseOutdatedPassword(Record stored, Record record) {
        boolean replaced = record.collection().isAuth()
                && !request.superuser()
                && record.changed("password")
                && !stored.get("password").equals(record.original("password"));
        if (replaced) {
            throw new ApiException(
                    400, "Failed to update record.", Map.of("oldPassword", AuthForm.INVALID_OLD_PASSWORD));
        }
    }
}
