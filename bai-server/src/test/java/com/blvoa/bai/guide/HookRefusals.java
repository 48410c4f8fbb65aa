package com.blvoa.bai.guide;

import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.FakeWechat;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.storage.StorageException;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.RawCaller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Ways to be refused by hooks endpoints, by what {@code docs/front-end.md} says of the answer. */
final class HookRefusals {
    private static final int WRONG_PASSWORDS = 10;
    private static final int BUSY = -1;

    private final RunningBai bai;
    private final FakeWechat wechat;
    private final HttpCaller guest;
    private final HttpCaller operator;
    private final String product;

    HookRefusals(RunningBai bai, FakeWechat wechat) {
        this.bai = bai;
        this.wechat = wechat;
        guest = bai.guest();
        operator = bai.as(bai.application()
                .records()
                .save(bai.operator("13700000001").set(UserFields.STATUS, UserFields.ENABLED)));
        product = Shopper.product(bai, "of the refusals", "1.00");
        bai.application().hooks().onCreate("tbl_cart", event -> {
            switch (event.record().text("cart_remark")) {
                case "a fault" -> throw new IllegalStateException("thrown by a test");
                case "no turn" -> throw new StorageException(StorageException.Kind.BUSY, "thrown by a test", null);
                case "no room" -> throw new StorageException(StorageException.Kind.DISK_FULL, "thrown by a test", null);
                default -> event.next();
            }
        });
    }

    Map<String, Supplier<HttpAnswer>> ways() {
        return Map.ofEntries(
                Map.entry("400 参数错误:cart_product_quantity …", () -> cart("cart_product_quantity", 0)),
                Map.entry("400 请求体不是有效的 JSON:…", () -> json("{")),
                Map.entry("400 微信 code 无效或已过期(errcode 40029)", () -> login(40029)),
                Map.entry("400 微信服务繁忙,请稍后重试(errcode -1)", () -> login(BUSY)),
                Map.entry("400 手机号已存在", this::takenPhone),
                Map.entry("400 参数错误:cart_ids 购物车已下单:…", this::orderedTwice),
                Map.entry("400 上传内容超过大小限制(文件最大 …)", this::largeFile),
                Map.entry("401 token 无效或已过期", () -> post(guest, "cart/list")),
                Map.entry("401 token已过期,请上传users_wx_code", () -> post(guest, "system/refresh-token")),
                Map.entry("403 非 ManagePlatform 用户无权访问", () -> Shopper.of(bai).call("dictionary/list")),
                Map.entry("403 非 WeChat 用户无权访问", () -> post(operator, "wechat/profile")),
                Map.entry("403 平台用户尚未通过审核,无权访问", () -> post(unapproved(), "dictionary/list")),
                Map.entry("403 平台用户已停用,无权访问", () -> post(disabled(), "dictionary/list")),
                Map.entry("404 未找到对应购物车", () -> Shopper.of(bai).call("cart/detail", "cart_id", "none")),
                Map.entry("404 平台用户不存在", () -> password("13799999999", "x")),
                Map.entry("405 请求方法不支持,请使用 POST", () -> guest.get("/pb/api/cart/list")),
                Map.entry("409 Idempotency-Key 已用于内容不同的请求", this::oneKeyForTwo),
                Map.entry("415 请求体必须为 application/json", this::formInPlaceOfJson),
                Map.entry("429 重复请求过于频繁", this::twice),
                Map.entry("429 请求过于频繁,请稍后重试", this::tooMany),
                Map.entry("429 登录失败次数过多,请稍后再试", this::guessedPasswords),
                Map.entry("429 微信接口调用过于频繁(errcode 45011)", () -> login(45011)),
                Map.entry("500 服务器内部错误", () -> cart("cart_remark", "a fault")),
                Map.entry("503 服务器繁忙,请稍后重试", () -> cart("cart_remark", "no turn")),
                Map.entry("507 服务器存储空间不足,暂时无法保存", () -> cart("cart_remark", "no room")));
    }

    /** More than a client may send, told by the head of the request alone. */
    Refused largeBody() {
        return Refused.of(RawCaller.ask(bai.port(), """
                POST /pb/api/system/health HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: 400000000\r
                \r
                """));
    }

    private static HttpAnswer post(HttpCaller caller, String endpoint) {
        return caller.post("/pb/api/" + endpoint, Map.of());
    }

    private HttpAnswer cart(String field, Object value) {
        Map<String, Object> body = Content.fields("cart_product_id", product, "cart_product_quantity", 1);
        body.put(field, value);
        return Shopper.of(bai).caller().post("/pb/api/cart/create", body);
    }

    private HttpAnswer json(String text) {
        return Shopper.of(bai).caller().json("POST", "/pb/api/cart/create", text);
    }

    private HttpAnswer formInPlaceOfJson() {
        return guest.bytes(
                "POST", "/pb/api/cart/create", "application/x-www-form-urlencoded", Content.utf8("cart_id=1"));
    }

    private HttpAnswer login(int errcode) {
        wechat.next(FakeWechat.LOGIN, errcode);
        if (errcode == BUSY) {
            wechat.next(FakeWechat.LOGIN, errcode); // the server asks a busy WeChat twice
        }
        return guest.post("/pb/api/wechat/login", Map.of("users_wx_code", "code-" + errcode));
    }

    private HttpAnswer password(String account, String password) {
        return guest.post("/pb/api/platform/login", Map.of("login_account", account, "password", password));
    }

    private HttpAnswer guessedPasswords() {
        bai.operator("13700000003");
        HttpAnswer last = password("13700000003", "wrong");
        for (int i = 0; i < WRONG_PASSWORDS; i++) {
            last = password("13700000003", "wrong");
        }
        return last;
    }

    private HttpAnswer tooMany() {
        HttpCaller superuser = bai.superuser();
        Map<String, ?> rule = Map.of("label", "/api/system/users-count", "maxRequests", 1, "duration", 600);
        superuser.patch("/api/settings", Map.of("rateLimits", Map.of("enabled", true, "rules", List.of(rule))));
        post(guest, "system/users-count");
        HttpAnswer refused = post(guest, "system/users-count");
        superuser.patch("/api/settings", Map.of("rateLimits", Map.of("enabled", false)));
        return refused;
    }

    private HttpAnswer takenPhone() {
        bai.wechatUser("13700000004");
        return Shopper.of(bai).call("wechat/profile", "users_phone_code", "13700000004");
    }

    private HttpAnswer orderedTwice() {
        Shopper shopper = Shopper.of(bai);
        String cart = shopper.cart(product, 1);
        shopper.order(cart);
        return shopper.call("order/create", "cart_ids", List.of(cart), "order_remark", "again");
    }

    private HttpAnswer largeFile() {
        return operator.multipart(
                "POST",
                "/pb/api/attachment/upload",
                new MultipartBody().file("attachments_link", "large.txt", "x".repeat(2000)));
    }

    private HttpCaller unapproved() {
        return bai.as(bai.operator("13700000005"));
    }

    private HttpCaller disabled() {
        return bai.as(bai.application()
                .records()
                .save(bai.operator("13700000006").set(UserFields.STATUS, UserFields.DISABLED)));
    }

    private HttpAnswer oneKeyForTwo() {
        Shopper shopper = Shopper.of(bai);
        String key = UUID.randomUUID().toString();
        shopper.once(key, "cart/create", "cart_product_id", product, "cart_product_quantity", 1);
        return shopper.once(key, "cart/create", "cart_product_id", product, "cart_product_quantity", 2);
    }

    private HttpAnswer twice() {
        Shopper shopper = Shopper.of(bai);
        shopper.cart(product, 1);
        return shopper.call("cart/create", "cart_product_id", product, "cart_product_quantity", 1);
    }
}
