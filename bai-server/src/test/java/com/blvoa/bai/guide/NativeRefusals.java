package com.blvoa.bai.guide;

import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.storage.StorageException;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.RawCaller;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Ways to be refused by PocketBase's API, by what {@code docs/front-end.md} says of the answer. */
final class NativeRefusals {
    private static final String PRODUCTS = "/pb/api/collections/tbl_product_list/records";

    private final RunningBai bai;
    private final HttpCaller guest;

    NativeRefusals(RunningBai bai) {
        this.bai = bai;
        guest = bai.guest();
        bai.application().hooks().onListRequest("tbl_product_list", event -> {
            switch (event.request().query().getOrDefault("with", "")) {
                case "a fault" -> throw new IllegalStateException("thrown by a test");
                case "no turn" -> throw new StorageException(StorageException.Kind.BUSY, "thrown by a test", null);
                case "no room" -> throw new StorageException(StorageException.Kind.DISK_FULL, "thrown by a test", null);
                default -> event.next();
            }
        });
    }

    Map<String, Supplier<HttpAnswer>> ways() {
        String fault = "Something went wrong while processing your request.";
        return Map.of(
                "400 Failed to create record.",
                () -> Shopper.of(bai)
                        .caller()
                        .post("/pb/api/collections/tbl_cart/records", Map.of("cart_owner", "another")),
                "400 " + fault,
                () -> guest.get(PRODUCTS + "?filter=nonsense"),
                "401 The request requires valid record authorization token.",
                () -> guest.post("/pb/api/collections/tbl_auth_users/auth-refresh", Map.of()),
                "403 Only superusers can perform this action.",
                () -> Shopper.of(bai)
                        .caller()
                        .post("/pb/api/collections/tbl_system_dict/records", Map.of("dict_name", "x")),
                "404 The requested resource wasn't found.",
                () -> guest.get(PRODUCTS + "/none"),
                "429 Too Many Requests.",
                this::tooMany,
                "500 " + fault,
                () -> guest.get(PRODUCTS + "?with=a%20fault"),
                "503 The server is too busy. Try again later.",
                () -> guest.get(PRODUCTS + "?with=no%20turn"),
                "507 The server can't store anything now.",
                () -> guest.get(PRODUCTS + "?with=no%20room"));
    }

    /** More than a client may send, told by the head of the request alone. */
    Refused largeBody() {
        return Refused.of(RawCaller.ask(bai.port(), """
                POST /pb/api/collections/tbl_cart/records HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: 400000000\r
                \r
                """));
    }

    private HttpAnswer tooMany() {
        HttpCaller superuser = bai.superuser();
        Map<String, ?> rule = Map.of("label", "GET /api/health", "maxRequests", 1, "duration", 600);
        superuser.patch("/api/settings", Map.of("rateLimits", Map.of("enabled", true, "rules", List.of(rule))));
        guest.get("/api/health");
        HttpAnswer refused = guest.get("/api/health");
        superuser.patch("/api/settings", Map.of("rateLimits", Map.of("enabled", false)));
        return refused;
    }
}
