package com.blvoa.bai.permissions;

import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/** What a curious user may think of asking: by every parameter, for ids, and for changes of what is not theirs. */
final class RandomRequests {
    private static final List<String> COLLECTIONS = List.of("tbl_cart", "tbl_order", "tbl_auth_users");
    private static final Map<String, List<String>> FIELDS = Map.of(
            "tbl_cart",
            List.of(
                    "id",
                    "cart_id",
                    "cart_number",
                    "cart_create",
                    "cart_owner",
                    "cart_product_id",
                    "cart_product_quantity",
                    "cart_status",
                    "cart_at_price",
                    "cart_remark",
                    "is_delete",
                    "created"),
            "tbl_order",
            List.of(
                    "id",
                    "order_id",
                    "order_number",
                    "order_owner",
                    "order_source",
                    "order_source_id",
                    "order_status",
                    "order_snap",
                    "order_snap.secret",
                    "order_amount",
                    "order_remark",
                    "is_delete",
                    "updated"),
            "tbl_auth_users",
            List.of("id", "openid", "users_name", "users_phone", "users_id", "email", "tokenKey", "company_id"));
    private static final List<String> OPERATORS =
            List.of("=", "!=", ">", ">=", "<", "<=", "~", "!~", "?=", "?!=", "?~", "?>");
    private static final List<String> MODIFIERS =
            List.of("", "", "", ":lower", ":isset", ":changed", ":each", ":length");
    private static final List<String> PATHS = List.of(
            "@collection.tbl_order.order_remark",
            "@collection.tbl_cart.cart_owner",
            "@collection.tbl_auth_users.users_name",
            "@request.auth.openid",
            "@request.auth.id",
            "tbl_order_via_order_owner.order_remark",
            "cart_owner.users_name");

    private final Random random;
    private final List<String> ids;
    private final List<String> values;

    /**
     * @param ids of records, the user's own and others'
     * @param values that records may hold
     */
    RandomRequests(long seed, List<String> ids, List<String> values) {
        this.random = new Random(seed);
        this.ids = ids;
        this.values = values;
    }

    /**
     * A request.
     *
     * @param body empty for none
     */
    record Asked(String method, String path, Map<String, ?> body) {
        boolean reads() {
            return method.equals("GET") || path.endsWith("/list") || path.endsWith("/detail");
        }

        HttpAnswer send(HttpCaller caller) {
            return switch (method) {
                case "GET" -> caller.get(path);
                case "DELETE" -> caller.delete(path);
                case "PATCH" -> caller.patch(path, body);
                default -> caller.post(path, body);
            };
        }
    }

    /**
     * The next one.
     *
     * @param foreign ids of others' records, the only ones that are changed
     */
    Asked next(List<String> foreign, String foreignOpenid) {
        String collection = one(COLLECTIONS);
        String records = "/api/collections/" + collection + "/records";
        return switch (random.nextInt(12)) {
            case 0 -> new Asked("GET", records + "/" + one(ids) + query(collection), Map.of());
            case 1 -> new Asked("PATCH", records + "/" + one(foreign) + query(collection), change(collection));
            case 2 -> new Asked("DELETE", records + "/" + one(foreign), Map.of());
            case 3 ->
                new Asked("POST", "/api/batch", Map.of("requests", List.of(batched(records, collection, foreign))));
            case 4 ->
                new Asked("POST", "/pb/api/" + one(List.of("cart", "order")) + "/list", Map.of("keyword", value()));
            case 5 -> hook(foreign);
            case 6 -> new Asked("POST", records + query(collection), owned(collection, foreignOpenid));
            default -> new Asked("GET", records + query(collection), Map.of());
        };
    }

    private Asked hook(List<String> foreign) {
        String kind = one(List.of("cart", "order"));
        String action = one(List.of("detail", "update", "delete"));
        return new Asked("POST", "/pb/api/" + kind + "/" + action, Map.of(kind + "_id", one(foreign)));
    }

    private Map<String, Object> batched(String records, String collection, List<String> foreign) {
        String method = one(List.of("PATCH", "DELETE", "PUT"));
        boolean upsert = method.equals("PUT");
        String id = one(foreign);
        Map<String, Object> body = upsert ? Map.of("id", id) : change(collection);
        return Map.of("method", method, "url", upsert ? records : records + "/" + id, "body", body);
    }

    private Map<String, Object> change(String collection) {
        return Map.of(one(FIELDS.getOrDefault(collection, List.of())).replace(".", ""), value());
    }

    /** A record that pretends to be another's. */
    private static Map<String, Object> owned(String collection, String openid) {
        return switch (collection) {
            case "tbl_cart" -> Map.of("cart_owner", openid, "cart_product_quantity", 1);
            case "tbl_order" -> Map.of("order_owner", openid);
            default -> Map.of("openid", openid);
        };
    }

    private String query(String collection) {
        StringJoiner query = new StringJoiner("&", "?", "");
        if (random.nextInt(4) > 0) {
            query.add("filter=" + encoded(condition(collection, 2)));
        }
        if (random.nextInt(3) == 0) {
            query.add("sort=" + encoded(one(List.of("", "-")) + operand(collection)));
        }
        if (random.nextInt(4) == 0) {
            query.add("fields="
                    + encoded(one(List.of("*", "id,order_remark", "order_snap:excerpt(200)", "expand.*", "*,expand"))));
        }
        if (random.nextInt(4) == 0) {
            query.add("expand="
                    + encoded(one(List.of(
                            "cart_owner",
                            "order_owner",
                            "tbl_cart_via_cart_owner",
                            "tbl_order_via_order_owner.order_owner"))));
        }
        if (random.nextInt(4) == 0) {
            query.add("page=" + random.nextInt(3))
                    .add("perPage=" + random.nextInt(600))
                    .add("skipTotal=" + random.nextInt(2));
        }
        return query.toString();
    }

    private String condition(String collection, int depth) {
        if (depth > 0 && random.nextInt(2) == 0) {
            String joined =
                    condition(collection, depth - 1) + one(List.of(" && ", " || ")) + condition(collection, depth - 1);
            return random.nextBoolean() ? "(" + joined + ")" : joined;
        }
        return operand(collection) + " " + one(OPERATORS) + " "
                + (random.nextInt(5) == 0 ? operand(collection) : literal());
    }

    private String operand(String collection) {
        return random.nextInt(6) == 0 ? one(PATHS) : one(FIELDS.getOrDefault(collection, List.of())) + one(MODIFIERS);
    }

    private String literal() {
        return switch (random.nextInt(5)) {
            case 0 -> String.valueOf(random.nextInt(3));
            case 1 -> one(List.of("true", "false", "null", "@now", "''"));
            default -> "'" + value() + "'";
        };
    }

    private String value() {
        return one(values);
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
