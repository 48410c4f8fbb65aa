package com.blvoa.bai.permissions;

import com.blvoa.bai.schema.ProductFields;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.testkit.EventClient;
import dev.basin.testkit.EventClient.SentEvent;
import dev.basin.testkit.HttpCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Which changes of a collection's rows a subscriber hears of. */
final class Subscriptions {
    private final RunningBai bai;
    private final RecordStore records;
    private final HttpCaller superuser;
    private final Record signal;
    private final AtomicInteger number = new AtomicInteger();

    Subscriptions(RunningBai bai, HttpCaller superuser) {
        this.bai = bai;
        this.superuser = superuser;
        records = bai.application().records();
        signal = records.save(records.create(ProductFields.COLLECTION).set(ProductFields.NAME, "signal"));
    }

    /**
     * The names of the rows whose change is heard of. The changes of one collection are told one after the other: when a
     * superuser has heard of one more than there are rows, all others have been told to everybody; and a signal that everybody
     * may hear comes after them to each client.
     */
    List<String> heard(HttpCaller caller, String collection, List<Row> rows) {
        Record stored = restore();
        String sign = ProductFields.COLLECTION + "/" + stored.id();
        try (EventClient client = EventClient.connect(bai.port());
                EventClient watch = EventClient.connect(bai.port())) {
            subscribe(caller, client, collection + "/*", sign);
            subscribe(superuser, watch, collection + "/*");
            List<Row> live =
                    rows.stream().filter(row -> !row.name().equals("D")).toList();
            live.forEach(this::change);
            change(live.getFirst());
            watch.next(live.size() + 1);
            records.save(stored.set(ProductFields.REMARK, "signal " + number.incrementAndGet()));
            return until(client, sign, rows);
        }
    }

    /** The signal, which goes when the rows of its collection do. */
    private Record restore() {
        return records.find(ProductFields.COLLECTION, signal.id())
                .orElseGet(() -> records.save(records.create(ProductFields.COLLECTION)
                        .set("id", signal.id())
                        .set(ProductFields.NAME, "signal")));
    }

    private static void subscribe(HttpCaller caller, EventClient client, String... topics) {
        Map<String, Object> body = Map.of("clientId", client.id(), "subscriptions", List.of(topics));
        int status = caller.post("/api/realtime", body).status();
        if (status != 204) {
            throw new AssertionError("subscribing was answered with " + status);
        }
    }

    private void change(Row row) {
        Record record = records.find(row.collection(), row.id()).orElseThrow();
        Rows.change(row.collection())
                .forEach((field, value) -> record.set(
                        field,
                        value instanceof String text ? text + number.incrementAndGet() : number.incrementAndGet()));
        records.save(record);
    }

    private static List<String> until(EventClient client, String sign, List<Row> rows) {
        List<String> ids = new ArrayList<>();
        for (SentEvent event = client.next(); !event.name().equals(sign); event = client.next()) {
            ids.add(String.valueOf(event.record().get("id")));
        }
        return rows.stream()
                .filter(row -> ids.contains(row.id()))
                .map(Row::name)
                .toList();
    }
}
