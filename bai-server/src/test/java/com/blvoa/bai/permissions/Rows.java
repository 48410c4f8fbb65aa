package com.blvoa.bai.permissions;

import com.blvoa.bai.schema.AttachmentFields;
import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.CompanyFields;
import com.blvoa.bai.schema.DictionaryFields;
import com.blvoa.bai.schema.DocumentFields;
import com.blvoa.bai.schema.HistoryFields;
import com.blvoa.bai.schema.OrderFields;
import com.blvoa.bai.schema.ProductFields;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.Application;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The rows of each collection that a cell of the table is tried on: made anew for every cell, and gone after it. */
final class Rows {
    /** The collections, in the order of the page. */
    static final List<String> COLLECTIONS = List.of(
            UserFields.COLLECTION,
            CompanyFields.COLLECTION,
            AttachmentFields.COLLECTION,
            ProductFields.COLLECTION,
            DocumentFields.COLLECTION,
            CartFields.COLLECTION,
            OrderFields.COLLECTION,
            DictionaryFields.COLLECTION,
            HistoryFields.COLLECTION,
            "tbl_counter",
            "tbl_idempotency");

    private static final List<String> OWNERS = List.of("A", "B", "P", "U");

    private final Application basin;
    private final Roles roles;
    private final AtomicInteger number = new AtomicInteger();

    Rows(RunningBai bai, Roles roles) {
        this.basin = bai.application();
        this.roles = roles;
    }

    /** New rows of a collection. */
    List<Row> of(String collection) {
        return switch (collection) {
            case UserFields.COLLECTION ->
                Stream.concat(
                                OWNERS.stream()
                                        .map(name -> new Row(
                                                name,
                                                collection,
                                                roles.user(name).id())),
                                Stream.of(new Row(
                                        "X", collection, roles.expendable().id())))
                        .toList();
            case CartFields.COLLECTION, OrderFields.COLLECTION -> owned(collection);
            case CompanyFields.COLLECTION ->
                List.of(row("A", collection, Map.of(CompanyFields.ID, Roles.COMPANY)), row("X", collection, Map.of()));
            default -> List.of(row("X", collection, Map.of()));
        };
    }

    private List<Row> owned(String collection) {
        List<Row> rows = new ArrayList<>();
        for (String name : OWNERS) {
            rows.add(row(name, collection, owner(collection, name)));
        }
        Row deleted = row("D", collection, owner(collection, "A"));
        basin.records().delete(basin.records().find(collection, deleted.id()).orElseThrow());
        rows.add(deleted);
        return rows;
    }

    private Map<String, Object> owner(String collection, String name) {
        String field = collection.equals(CartFields.COLLECTION) ? CartFields.OWNER : OrderFields.OWNER;
        return Map.of(field, roles.user(name).text(UserFields.OPENID));
    }

    private Row row(String name, String collection, Map<String, Object> fields) {
        Record record = basin.records().create(collection);
        body(collection).forEach(record::set);
        fields.forEach(record::set);
        if (collection.equals(AttachmentFields.COLLECTION)) {
            record.set(AttachmentFields.LINK, basin.uploads().receive("x.txt", new byte[] {'x'}));
        }
        return new Row(name, collection, basin.records().save(record).id());
    }

    /** What a well-meaning client sends to create a record. */
    Map<String, Object> body(String collection) {
        int n = number.incrementAndGet();
        Map<String, Object> body = new HashMap<>();
        switch (collection) {
            case UserFields.COLLECTION ->
                body.putAll(Map.of(
                        "openid",
                        "new" + n,
                        "email",
                        "new" + n + "@test.local",
                        "password",
                        "1234567890",
                        "passwordConfirm",
                        "1234567890"));
            case DocumentFields.COLLECTION ->
                body.putAll(Map.of(DocumentFields.TITLE, "t" + n, DocumentFields.TYPE, "t"));
            case CartFields.COLLECTION -> body.putAll(Map.of(CartFields.QUANTITY, 1, CartFields.PRODUCT_ID, "p"));
            case DictionaryFields.COLLECTION -> body.put(DictionaryFields.NAME, "dict" + n);
            case HistoryFields.COLLECTION -> body.put(HistoryFields.DOCUMENT_ID, "d" + n);
            case "tbl_idempotency" -> body.put("idempotency_key", "k" + n);
            default -> {}
        }
        return body;
    }

    /** A change that says nothing about who owns the row. */
    static Map<String, Object> change(String collection) {
        return switch (collection) {
            case UserFields.COLLECTION -> Map.of(UserFields.NAME, "changed");
            case CompanyFields.COLLECTION -> Map.of("company_name", "changed");
            case AttachmentFields.COLLECTION -> Map.of(AttachmentFields.REMARK, "changed");
            case ProductFields.COLLECTION -> Map.of(ProductFields.REMARK, "changed");
            case DocumentFields.COLLECTION -> Map.of(DocumentFields.REMARK, "changed");
            case CartFields.COLLECTION -> Map.of(CartFields.REMARK, "changed");
            case OrderFields.COLLECTION -> Map.of(OrderFields.REMARK, "changed");
            case DictionaryFields.COLLECTION -> Map.of(DictionaryFields.REMARK, "changed");
            case HistoryFields.COLLECTION -> Map.of(HistoryFields.REMARK, "changed");
            case "tbl_counter" -> Map.of("counter_value", 7);
            default -> Map.of("idempotency_body", "changed");
        };
    }

    /** Removes every row of the collection but the roles' own. */
    void clear(String collection) {
        String kept = OWNERS.stream()
                .map(roles::user)
                .map(user -> "'" + user.id() + "'")
                .reduce((some, more) -> some + "," + more)
                .orElseThrow();
        String of = collection.equals("tbl_counter") ? " AND id NOT LIKE 'usersid%'" : "";
        basin.database()
                .run(tx -> tx.execute(
                        "DELETE FROM \"" + collection + "\" WHERE id NOT IN (" + kept + ")" + of, List.of()));
    }
}
