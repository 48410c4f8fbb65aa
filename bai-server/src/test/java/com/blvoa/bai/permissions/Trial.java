package com.blvoa.bai.permissions;

import com.blvoa.bai.schema.AttachmentFields;
import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.OrderFields;
import com.blvoa.bai.schema.UserFields;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Tries one operation of one caller on a collection, and says in a few words what came of it. */
final class Trial {
    private final Roles roles;
    private final Rows rows;
    private final Subscriptions subscriptions;

    Trial(Roles roles, Rows rows, Subscriptions subscriptions) {
        this.roles = roles;
        this.rows = rows;
        this.subscriptions = subscriptions;
    }

    /** The text of a cell. Nothing of what was tried is left. */
    String cell(String collection, String operation, String role) {
        List<Row> made = rows.of(collection);
        try {
            return run(collection, operation, role, made);
        } finally {
            rows.clear(collection);
        }
    }

    private String run(String collection, String operation, String role, List<Row> made) {
        HttpCaller caller = roles.caller(role);
        return switch (operation) {
            case "list" -> shown(caller.get(all(collection)), made);
            case "expand" -> shown(caller.get(all(collection) + EXPAND), made);
            case "view" -> each(made, row -> caller.get(row.path()));
            case "create" -> String.valueOf(create(caller, collection, role).status());
            case "update" -> each(made, row -> caller.patch(row.path(), Rows.change(collection)));
            case "delete" -> each(expendable(made), row -> caller.delete(row.path()));
            case "batch" -> each(made, row -> batch(caller, row));
            case "subscribe" -> names(subscriptions.heard(caller, collection, made));
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static final String EXPAND =
            "&expand=cart_owner,order_owner,cart_product_id,company_id,prod_list_icon,document_image,"
                    + "tbl_cart_via_cart_owner,tbl_order_via_order_owner,tbl_auth_users_via_company_id";

    private static String all(String collection) {
        return "/api/collections/" + collection + "/records?perPage=500";
    }

    /** The callers themselves stay. */
    private static List<Row> expendable(List<Row> made) {
        return made.stream()
                .filter(row -> !row.collection().equals(UserFields.COLLECTION)
                        || row.name().equals("X"))
                .toList();
    }

    private static String shown(HttpAnswer answer, List<Row> made) {
        if (answer.body().contains("\"expand\"")) {
            throw new AssertionError("something was expanded: " + answer.body());
        }
        List<String> seen = made.stream()
                .filter(row -> answer.body().contains("\"id\":\"" + row.id() + "\""))
                .map(Row::name)
                .toList();
        return answer.status() == 200 ? "200 " + names(seen) : String.valueOf(answer.status());
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "–" : String.join(" ", names);
    }

    /** The statuses, each with the rows that it was answered for; without rows when all are alike. */
    private static String each(List<Row> made, Function<Row, HttpAnswer> call) {
        Map<Integer, List<String>> byStatus = new TreeMap<>();
        for (Row row : made) {
            byStatus.computeIfAbsent(call.apply(row).status(), _ -> new ArrayList<>())
                    .add(row.name());
        }
        if (byStatus.size() == 1) {
            return String.valueOf(byStatus.keySet().iterator().next());
        }
        return String.join(
                ", ",
                byStatus.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + names(entry.getValue()))
                        .toList());
    }

    private HttpAnswer create(HttpCaller caller, String collection, String role) {
        String path = "/api/collections/" + collection + "/records";
        Map<String, Object> body = new HashMap<>(rows.body(collection));
        switch (collection) {
            case CartFields.COLLECTION -> body.put(CartFields.OWNER, roles.openid(role));
            case OrderFields.COLLECTION -> body.put(OrderFields.OWNER, roles.openid(role));
            case AttachmentFields.COLLECTION -> {
                MultipartBody form = new MultipartBody().file(AttachmentFields.LINK, "a.txt", "a");
                return caller.multipart("POST", path, form);
            }
            default -> {}
        }
        return caller.post(path, body);
    }

    private static HttpAnswer batch(HttpCaller caller, Row row) {
        Map<String, Object> patch = Map.of("method", "PATCH", "url", row.path(), "body", Rows.change(row.collection()));
        return caller.post("/api/batch", Map.of("requests", List.of(patch)));
    }
}
