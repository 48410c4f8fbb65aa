package com.blvoa.bai.cart;

import com.blvoa.bai.http.Keyword;
import com.blvoa.bai.http.Matches;
import com.blvoa.bai.schema.CartFields;
import dev.basin.filter.RequestContext;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds, stores and removes carts, each user's own live ones only. */
public final class Carts {
    private static final String OWN = "cart_owner = {:owner}";
    private static final String MATCHES = " && (cart_id ~ {:keyword} || cart_number ~ {:keyword}"
            + " || cart_remark ~ {:keyword} || cart_product_id ~ {:keyword})";

    private final RecordStore records;
    private final Database database;

    public Carts(RecordStore records, Database database) {
        this.records = records;
        this.database = database;
    }

    Record create(String owner) {
        return records.create(CartFields.COLLECTION).set(CartFields.OWNER, owner);
    }

    Optional<Record> withId(String owner, String id) {
        Map<String, String> params = Map.of("id", id, "owner", owner);
        return records.first(CartFields.COLLECTION, "cart_id = {:id} && " + OWN, params);
    }

    /** Those of the ids that exist, are live and the owner's, by their ids; one query. */
    public Map<String, Record> withIds(String owner, Collection<String> ids) {
        Map<String, Record> found = new HashMap<>();
        for (Record cart : records.having(CartFields.COLLECTION, CartFields.ID, ids)) {
            if (cart.text(CartFields.OWNER).equals(owner)) {
                found.put(cart.text(CartFields.ID), cart);
            }
        }
        return found;
    }

    /** Newest first; keyword and status may be empty. */
    Matches matching(String owner, String keyword, String status) {
        StringBuilder filter = new StringBuilder(OWN);
        Map<String, String> params = new HashMap<>();
        params.put("owner", owner);
        if (!keyword.isEmpty()) {
            filter.append(MATCHES);
            params.put("keyword", Keyword.pattern(keyword));
        }
        if (!status.isEmpty()) {
            filter.append(" && cart_status = {:status}");
            params.put("status", status);
        }
        return new Matches(records, CartFields.COLLECTION, filter.toString(), "-created", params);
    }

    public Record save(Record cart, RequestContext request) {
        return records.save(cart, request);
    }

    void delete(Record cart, RequestContext request) {
        records.delete(cart, request);
    }

    /** Runs work in one transaction, so that what it looked up still holds when it writes. */
    public Record atOnce(Supplier<Record> work) {
        return database.write(_ -> work.get());
    }
}
