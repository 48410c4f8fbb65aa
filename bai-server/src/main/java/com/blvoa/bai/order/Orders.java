package com.blvoa.bai.order;

import com.blvoa.bai.http.Keyword;
import com.blvoa.bai.http.Matches;
import com.blvoa.bai.schema.OrderFields;
import dev.basin.filter.RequestContext;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds, stores and removes orders, each user's own live ones only. */
public final class Orders {
    private static final String OWN = "order_owner = {:owner}";
    private static final String MATCHES =
            " && (order_id ~ {:keyword} || order_number ~ {:keyword} || order_remark ~ {:keyword})";

    private final RecordStore records;
    private final Database database;

    public Orders(RecordStore records, Database database) {
        this.records = records;
        this.database = database;
    }

    Record create(String owner) {
        return records.create(OrderFields.COLLECTION).set(OrderFields.OWNER, owner);
    }

    Optional<Record> withId(String owner, String id) {
        Map<String, String> params = Map.of("id", id, "owner", owner);
        return records.first(OrderFields.COLLECTION, "order_id = {:id} && " + OWN, params);
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
            filter.append(" && order_status = {:status}");
            params.put("status", status);
        }
        return new Matches(records, OrderFields.COLLECTION, filter.toString(), "-created", params);
    }

    Record save(Record order, RequestContext request) {
        return records.save(order, request);
    }

    void delete(Record order, RequestContext request) {
        records.delete(order, request);
    }

    /** Runs work in one transaction, so that what it looked up still holds when it writes. */
    Record atOnce(Supplier<Record> work) {
        return database.write(_ -> work.get());
    }
}
