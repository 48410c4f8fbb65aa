package dev.basin.bench;

import dev.basin.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Dictionaries, products and carts, which only BAI server has.
 *
 * @param reader the token of a user with thirty carts
 * @param buyer the token of a user with very many carts
 */
record Shop(String reader, String buyer) {
    static final Shop NONE = new Shop("", "");
    private static final int DICTIONARIES = 200;
    private static final int CARTS = 30;
    private static final int FOR_ORDERS = 600_000;
    private static final int IN_AN_ORDER = 2;

    static List<Job> jobs() {
        return List.of(
                own("dictionary-list", "dictionary/list, 200 of them", Job.Kind.READ, Shop::dictionaries),
                own("cart-list", "cart/list, 30 carts", Job.Kind.READ, Shop::carts),
                own("order-create", "order/create from two carts", Job.Kind.WRITE, Shop::orders));
    }

    private static Job own(String word, String title, Job.Kind kind, java.util.function.Function<Shop, Load> load) {
        return new Job.Requests(
                word, title, kind, Job.Side.OWN, false, Job.Width.ANY, contents -> load.apply(contents.shop()));
    }

    private Load dictionaries() {
        return Load.fixed("dictionary-list", List.of(Request.post("/api/dictionary/list", "{}", reader)));
    }

    private Load carts() {
        return Load.fixed("cart-list", List.of(Request.post("/api/cart/list", "{}", reader)));
    }

    private Load orders() {
        return Load.made("order-create", n -> {
            List<String> carts = IntStream.range(n * IN_AN_ORDER, (n + 1) * IN_AN_ORDER)
                    .mapToObj(Filling::copied)
                    .toList();
            return Request.post("/api/order/create", Json.write(Map.of("cart_ids", carts)), buyer);
        });
    }

    /** Fills a data directory that has a superuser already. */
    static Shop make(Server.Kind maker, Path data, Corpus corpus, Machine machine, Path log)
            throws IOException, InterruptedException {
        Shop shop;
        String template;
        try (Server server = Server.start(maker, machine.allCores(), log);
                ApiClient client = new ApiClient(server)) {
            shop = new Shop(register(client, "13800000001"), register(client, "13800000002"));
            shop.fill(client, corpus.admin());
            template = cart(client, shop.buyer, 1);
        }
        try (Filling filling = new Filling(data)) {
            filling.copies("tbl_cart", "cart_id", template, FOR_ORDERS);
        }
        return shop;
    }

    private static String register(ApiClient client, String phone) throws IOException, InterruptedException {
        Map<String, @Nullable Object> form = Map.of(
                "users_name",
                "User " + phone,
                "users_phone",
                phone,
                "password",
                Corpus.PASSWORD,
                "passwordConfirm",
                Corpus.PASSWORD,
                "users_picture",
                "picture");
        return Preparation.text(client.post("/api/platform/register", form, ""), "token");
    }

    private void fill(ApiClient client, String admin) throws IOException, InterruptedException {
        for (int i = 0; i < DICTIONARIES; i++) {
            Map<String, @Nullable Object> dictionary = new HashMap<>();
            dictionary.put("dict_name", "Dictionary " + i);
            dictionary.put("items", items());
            client.post("/api/dictionary/create", dictionary, reader);
        }
        for (int i = 1; i <= CARTS; i++) {
            client.post(
                    "/api/collections/tbl_product_list/records",
                    Map.of(
                            "prod_list_id",
                            product(i),
                            "prod_list_name",
                            "Product " + i,
                            "prod_list_status",
                            "有效",
                            "prod_list_basic_price",
                            i + 0.5),
                    admin);
            cart(client, reader, i);
        }
    }

    private static List<Object> items() {
        List<Object> items = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            items.add(Map.of("enum", "value" + i, "description", "What value " + i + " means", "sortOrder", i));
        }
        return items;
    }

    private static String product(int n) {
        return "product" + n;
    }

    private static String cart(ApiClient client, String owner, int quantity) throws IOException, InterruptedException {
        Map<?, ?> answer = client.post(
                "/api/cart/create",
                Map.of("cart_product_id", product(quantity), "cart_product_quantity", quantity),
                owner);
        return answer.get("data") instanceof Map<?, ?> cart ? Preparation.text(cart, "pb_id") : "";
    }
}
