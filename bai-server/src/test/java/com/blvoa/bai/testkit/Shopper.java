package com.blvoa.bai.testkit;

import static com.blvoa.bai.testkit.RunningBai.data;

import com.blvoa.bai.schema.ProductFields;
import com.blvoa.bai.schema.UserFields;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shortcuts of a user who buys. */
public record Shopper(HttpCaller caller, Record user) {
    /** A new user of the mini-program. */
    public static Shopper of(RunningBai bai) {
        return of(bai, bai.wechatUser(""));
    }

    public static Shopper of(RunningBai bai, Record user) {
        return new Shopper(bai.as(user), user);
    }

    /** The id of a new product. */
    public static String product(RunningBai bai, String name, String price) {
        RecordStore records = bai.application().records();
        return records.save(records.create(ProductFields.COLLECTION)
                        .set(ProductFields.NAME, name)
                        .set(ProductFields.MODEL_NUMBER, "M-" + name)
                        .set(ProductFields.BASIC_PRICE, new BigDecimal(price)))
                .text(ProductFields.ID);
    }

    public String openid() {
        return user.text(UserFields.OPENID);
    }

    public HttpAnswer call(String endpoint, Object... fields) {
        return caller.post("/pb/api/" + endpoint, Content.fields(fields));
    }

    /** A call that is a repetition of every other with the key. */
    public HttpAnswer once(String key, String endpoint, Object... fields) {
        return caller.with("Idempotency-Key", key).post("/pb/api/" + endpoint, Content.fields(fields));
    }

    /** The id of a new cart. */
    public String cart(String product, long quantity) {
        return text(call("cart/create", "cart_product_id", product, "cart_product_quantity", quantity), "cart_id");
    }

    public HttpAnswer order(String... carts) {
        return call("order/create", "cart_ids", List.of(carts));
    }

    /** One field of each item of a list. */
    public List<String> texts(String endpoint, String field, Object... fields) {
        return RunningBai.items(call(endpoint, fields)).stream()
                .map(item -> String.valueOf(item.get(field)))
                .toList();
    }

    /** One field of what a successful call answered with. */
    public static String text(HttpAnswer answer, String field) {
        return String.valueOf(value(answer, field));
    }

    public static @Nullable Object value(HttpAnswer answer, String field) {
        Map<String, @Nullable Object> data = data(answer, 200);
        return data.get(field);
    }
}
