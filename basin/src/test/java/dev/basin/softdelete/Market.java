package dev.basin.softdelete;

import dev.basin.Basin;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Field;
import dev.basin.schema.Fields;
import dev.basin.schema.RelationField;
import dev.basin.security.RandomText;
import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carts that are marked when they are deleted, and what refers to them. */
final class Market implements AutoCloseable {
    static final String PASSWORD = "1234567890";
    static final String CARTS = "/api/collections/carts/records";
    static final String LINES = "/api/collections/lines/records";
    static final String ORDERS = "/api/collections/orders/records";
    static final String NOTES = "/api/collections/notes/records";
    static final String GOODS = "/api/collections/goods/records";

    static final Collection BUYERS = CollectionBuilder.auth("buyers")
            .fields(Fields.text("openid"))
            .listRule("")
            .viewRule("")
            .createRule("")
            .build();
    static final Collection GOODS_COLLECTION = CollectionBuilder.base("goods")
            .fields(Fields.text("name"))
            .listRule("")
            .viewRule("")
            .createRule("")
            .deleteRule("")
            .build();
    static final Collection CARTS_COLLECTION = carts("carts").build();
    static final Collection LINES_COLLECTION = open("lines")
            .fields(Fields.text("text"), relation("cart", CARTS_COLLECTION, true, false), Fields.bool("gone"))
            .softDelete("gone")
            .build();
    static final Collection ORDERS_COLLECTION = open("orders")
            .fields(Fields.text("text"), relation("cart", CARTS_COLLECTION, false, true))
            .build();
    static final Collection NOTES_COLLECTION = open("notes")
            .fields(
                    Fields.text("text"),
                    new RelationField(
                            Fields.relation("carts", CARTS_COLLECTION).info(), CARTS_COLLECTION.id(), false, 0, 9),
                    relation("main", CARTS_COLLECTION, false, false))
            .build();

    private final TestBasin basin;
    private final ApiClient root;

    private Market(TestBasin basin) {
        this.basin = basin;
        this.root = basin.superuser();
    }

    static CollectionBuilder carts(String name) {
        return CollectionBuilder.base(name)
                .fields(
                        Fields.text("cart_id"),
                        Fields.text("owner"),
                        Fields.text("number"),
                        Fields.text("remark"),
                        Fields.number("amount"),
                        Fields.file("photo"),
                        relation("good", GOODS_COLLECTION, false, false),
                        Fields.number("is_delete").integers())
                .timestamps()
                .softDelete("is_delete")
                .uniqueAmongLive("cart_id")
                .index("owner", "is_delete", "created", "id")
                .generated("cart_id", () -> "C" + RandomText.alphanumeric(12))
                .immutable("number")
                .claimed("owner", "openid")
                .listRule("@request.auth.openid != '' && owner = @request.auth.openid")
                .viewRule("@request.auth.openid != '' && owner = @request.auth.openid")
                .createRule("@request.auth.id != ''")
                .updateRule("owner = @request.auth.openid")
                .deleteRule("owner = @request.auth.openid");
    }

    private static CollectionBuilder open(String name) {
        return CollectionBuilder.base(name)
                .timestamps()
                .listRule("")
                .viewRule("")
                .createRule("")
                .updateRule("")
                .deleteRule("");
    }

    static Field relation(String name, Collection to, boolean cascade, boolean required) {
        RelationField field = new RelationField(Fields.relation(name, to).info(), to.id(), cascade, 0, 1);
        return required ? field.asRequired() : field;
    }

    static List<Collection> collections() {
        return List.of(
                BUYERS, GOODS_COLLECTION, CARTS_COLLECTION, LINES_COLLECTION, ORDERS_COLLECTION, NOTES_COLLECTION);
    }

    static Market open(Path directory) {
        return open(directory, _ -> {});
    }

    static Market open(Path directory, Consumer<Basin.Builder> changes) {
        return new Market(TestBasin.start(directory, builder -> {
            collections().forEach(builder::collection);
            changes.accept(builder);
        }));
    }

    TestBasin basin() {
        return basin;
    }

    ApiClient root() {
        return root;
    }

    ApiClient guest() {
        return basin.guest();
    }

    /** A new buyer who has signed in; the name is the openid. */
    ApiClient buyer(String name) {
        String email = name + "@example.com";
        basin.guest()
                .post(
                        "/api/collections/buyers/records",
                        Map.of("openid", name, "email", email, "password", PASSWORD, "passwordConfirm", PASSWORD))
                .expect(200);
        return basin.guest().login("buyers", email, PASSWORD);
    }

    /** A new cart's id. */
    String cart(ApiClient buyer, String owner, Map<String, ? extends @Nullable Object> values) {
        return tryCart(buyer, owner, values).expect(200).text("id");
    }

    Answer tryCart(ApiClient buyer, String owner, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(values);
        body.put("owner", owner);
        return buyer.post(CARTS, body);
    }

    static List<@Nullable Object> ids(Answer list) {
        return list.expect(200).items().stream()
                .<@Nullable Object>map(item -> item.get("id"))
                .toList();
    }

    @Override
    public void close() {
        basin.close();
    }
}
