package com.blvoa.bai.openapi;

import static com.blvoa.bai.testkit.RunningBai.PASSWORD;
import static com.blvoa.bai.testkit.RunningBai.registration;
import static com.blvoa.bai.testkit.RunningBai.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.FakeWechat;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.json.Json;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Brings about every status that the hooks' document promises, and holds each answer to its schema and to what the document
 * shows: an error's message is one of the examples', up to what differs from call to call.
 */
@BaiTest(wechat = true, environment = "BAI_DUPLICATE_WINDOW=60s")
class ContractTest {
    private static final Map<String, Object> NOTHING = Map.of();

    private final Descriptions described = new Descriptions("openapi.yaml");
    private final Set<String> seen = new TreeSet<>();
    private final RunningBai bai;
    private final FakeWechat wechat;
    private final HttpCaller guest;
    private final HttpCaller operator;
    private final HttpCaller user;

    ContractTest(RunningBai bai, FakeWechat wechat) {
        this.bai = bai;
        this.wechat = wechat;
        guest = bai.guest();
        operator = bai.as(bai.operator("13700000000"));
        user = bai.as(bai.wechatUser(""));
    }

    private HttpAnswer expect(int status, HttpCaller caller, String endpoint, @Nullable Object body) {
        return expect(status, endpoint, caller.post("/pb/api/" + endpoint, body));
    }

    private HttpAnswer expect(int status, String endpoint, HttpAnswer answer) {
        String operation = "POST /api/" + endpoint;
        assertThat(answer.status()).as(endpoint + ": " + answer.body()).isEqualTo(status);
        described.judge(operation, answer);
        if (status >= 400) {
            String told = wording(Json.parse(answer.body()));
            assertThat(described.examples(operation, String.valueOf(status)).stream()
                            .map(ContractTest::wording))
                    .as(operation + " " + status + " shows what is answered")
                    .contains(told);
        }
        seen.add(operation + " " + status);
        return answer;
    }

    /** The message without ids, numbers of errors and names of fields. */
    private static String wording(@Nullable Object envelope) {
        return envelope instanceof Map<?, ?> map
                ? String.valueOf(map.get("msg"))
                        .replaceFirst("^参数错误:.*", "参数错误")
                        .replaceFirst(":.*", "")
                        .replaceAll("\\d+", "0")
                : "";
    }

    private static Map<String, Object> dictionary(String name) {
        return Map.of("dict_name", name, "items", List.of(Map.of("enum", "a", "description", "甲", "sortOrder", 1)));
    }

    @AfterAll
    void nothing_that_is_promised_was_left_out() {
        assertThat(seen).containsAll(described.promises());
    }

    @Test
    void bodies_that_are_no_json_or_no_object() {
        for (String operation : described.operations()) {
            String endpoint = operation.substring("POST /api/".length());
            String other = endpoint.equals("attachment/upload") ? "application/json" : "text/plain";
            HttpCaller caller =
                    endpoint.equals("wechat/profile") || endpoint.matches("(cart|order)/.*") ? user : operator;
            expect(415, endpoint, caller.bytes("POST", "/pb/api/" + endpoint, other, Content.utf8("a=b")));
            if (!endpoint.equals("attachment/upload")) {
                HttpAnswer answer = caller.json("POST", "/pb/api/" + endpoint, "[]");
                assertThat(answer.status()).isEqualTo(400);
                described.judge(operation, answer);
            }
        }
    }

    @Test
    void system() {
        for (String endpoint : List.of("system/test-helloworld", "system/health", "system/users-count")) {
            expect(200, guest, endpoint, NOTHING);
            expect(400, endpoint, guest.json("POST", "/pb/api/" + endpoint, "[]"));
        }
        String renew = "system/refresh-token";
        expect(200, bai.as(bai.operator("13700000001")), renew, NOTHING);
        expect(401, guest, renew, NOTHING);
        wechat.next(FakeWechat.LOGIN, 40029);
        expect(400, guest, renew, Map.of("users_wx_code", "refused"));
        expect(404, guest, renew, Map.of("users_wx_code", "unknown"));
        wechat.next(FakeWechat.LOGIN, 45011);
        expect(429, guest, renew, Map.of("users_wx_code", "limited"));
    }

    @Test
    void wechat_logins() {
        String login = "wechat/login";
        expect(200, guest, login, Map.of("users_wx_code", "first"));
        expect(429, guest, login, Map.of("users_wx_code", "first"));
        expect(200, guest, login, Map.of("users_wx_code", "first", "again", true));
        expect(400, guest, login, NOTHING);
        wechat.next(FakeWechat.LOGIN, 40029);
        expect(400, guest, login, Map.of("users_wx_code", "refused-by-WeChat"));
        wechat.next(FakeWechat.LOGIN, 40125);
        expect(500, guest, login, Map.of("users_wx_code", "not-our-secret"));
        wechat.next(FakeWechat.LOGIN, 200, "{\"openid\":\"" + platformOpenid() + "\",\"session_key\":\"k\"}");
        expect(401, guest, login, Map.of("users_wx_code", "of-a-platform-user"));
        wechat.next(FakeWechat.LOGIN, 200, "{\"openid\":\"" + "o".repeat(300) + "\",\"session_key\":\"k\"}");
        expect(500, guest, login, Map.of("users_wx_code", "too-long-an-openid"));
    }

    private String platformOpenid() {
        return bai.operator("13700000002").text(UserFields.OPENID);
    }

    @Test
    void wechat_profiles() {
        String profile = "wechat/profile";
        bai.wechatUser("13700000004");
        expect(200, user, profile, Map.of("users_name", "张三", "users_phone_code", "13700000003"));
        expect(400, user, profile, NOTHING);
        expect(400, user, profile, Map.of("users_phone_code", "13700000004"));
        expect(401, guest, profile, Map.of("users_name", "张三"));
        expect(401, bai.as(bai.stranger()), profile, Map.of("users_name", "张三"));
        expect(403, operator, profile, Map.of("users_name", "张三"));
        expect(403, bai.superuser(), profile, Map.of("users_name", "张三"));
        wechat.next(FakeWechat.PHONE, 45011);
        expect(429, user, profile, Map.of("users_phone_code", "limited"));
        wechat.next(FakeWechat.PHONE, 40125);
        expect(500, user, profile, Map.of("users_phone_code", "not-our-secret"));
    }

    @Test
    void platform_users(@TempDir Path other) {
        String register = "platform/register";
        expect(200, guest, register, registration("13700000005"));
        expect(429, guest, register, registration("13700000005"));
        expect(400, guest, register, with(registration("13700000005"), "users_name", "同号"));
        expect(400, guest, register, with(registration("1"), "passwordConfirm", "other"));
        bai.application().hooks().onCreate(UserFields.COLLECTION, event -> {
            if (event.record().text(UserFields.NAME).equals("不能保存")) {
                throw new ApiException(400, "", Map.of("users_level", new FieldError("refused", "不行")));
            }
            event.next();
        });
        expect(500, guest, register, with(registration("13700000006"), "users_name", "不能保存"));
        try (RunningBai closed = RunningBai.start(other, Map.of("BAI_PLATFORM_REGISTRATION", "closed"))) {
            expect(403, closed.guest(), register, registration("13700000007"));
            Record user = closed.operator("13700000007");
            user.set("password", PASSWORD);
            closed.application().records().save(user);
            closed.setAuthRule("users_phone != '13700000007'");
            expect(401, closed.guest(), "platform/login", Map.of("login_account", 13700000007L, "password", PASSWORD));
        }
        String login = "platform/login";
        expect(200, guest, login, Map.of("login_account", "13700000005", "password", PASSWORD));
        expect(429, guest, login, Map.of("login_account", "13700000005", "password", PASSWORD));
        expect(400, guest, login, Map.of("login_account", "13700000005", "password", "not this one"));
        expect(400, guest, login, Map.of("login_account", "13700000005"));
        bai.wechatUser("13700000008");
        expect(400, guest, login, Map.of("login_account", "13700000008", "password", PASSWORD));
        expect(404, guest, login, Map.of("login_account", "13799999999", "password", PASSWORD));
        Record nameless = bai.operator("13700000009");
        bai.application()
                .database()
                .run(tx -> tx.execute(
                        "UPDATE \"tbl_auth_users\" SET \"email\" = '' WHERE \"id\" = ?", List.of(nameless.id())));
        expect(500, guest, login, Map.of("login_account", "13700000009", "password", PASSWORD));
    }

    /** What all endpoints of operators have in common. */
    private void operatorsOnly(String endpoint) {
        expect(401, guest, endpoint, NOTHING);
        expect(403, user, endpoint, NOTHING);
    }

    @Test
    void dictionaries() {
        expect(200, operator, "dictionary/create", dictionary("状态"));
        expect(429, operator, "dictionary/create", dictionary("状态"));
        expect(400, operator, "dictionary/create", with(dictionary("状态"), "dict_word_remark", "again"));
        expect(400, operator, "dictionary/create", NOTHING);
        expect(200, operator, "dictionary/list", Map.of("keyword", "状"));
        expect(200, operator, "dictionary/list", Map.of("page", 1, "perPage", 1));
        expect(400, operator, "dictionary/list", Map.of("keyword", 5));
        expect(200, operator, "dictionary/update", Map.of("dict_name", "类型", "original_dict_name", "状态"));
        expect(429, operator, "dictionary/update", Map.of("dict_name", "类型", "original_dict_name", "状态"));
        expect(404, operator, "dictionary/update", Map.of("dict_name", "没有"));
        expect(200, operator, "dictionary/create", dictionary("等级"));
        expect(400, operator, "dictionary/update", Map.of("dict_name", "类型", "original_dict_name", "等级"));
        named("dictionary", "dict_name", "类型");
        expect(200, operator, "dictionary/delete", Map.of("dict_name", "类型"));
        expect(429, operator, "dictionary/delete", Map.of("dict_name", "类型"));
        List.of("list", "detail", "create", "update", "delete").forEach(name -> operatorsOnly("dictionary/" + name));
    }

    /** What the endpoints for one thing answer: it, none, a bad id. */
    private void named(String group, String field, String id) {
        expect(200, operator, group + "/detail", Map.of(field, id));
        expect(404, operator, group + "/detail", Map.of(field, "没有"));
        expect(400, operator, group + "/detail", NOTHING);
        expect(404, operator, group + "/delete", Map.of(field, "没有"));
        expect(400, operator, group + "/delete", NOTHING);
    }

    private HttpAnswer upload(HttpCaller caller, MultipartBody form) {
        return caller.multipart("POST", "/pb/api/attachment/upload", form);
    }

    @Test
    void attachments_and_documents() {
        String upload = "attachment/upload";
        MultipartBody form = new MultipartBody().file("attachments_link", "封面.txt", "text");
        String picture =
                Content.text(RunningBai.data(expect(200, upload, upload(operator, form)), 200), "attachments_id");
        expect(429, upload, upload(operator, form));
        expect(400, upload, upload(operator, new MultipartBody().text("attachments_remark", "no file")));
        expect(400, upload, upload(operator, new MultipartBody().file("attachments_link", "a.txt", "")));
        expect(401, upload, upload(guest, form));
        expect(403, upload, upload(user, form));
        expect(200, operator, "attachment/list", Map.of("keyword", "封面"));
        expect(400, operator, "attachment/list", Map.of("page", 0));
        named("attachment", "attachments_id", picture);
        List.of("list", "detail", "delete").forEach(name -> operatorsOnly("attachment/" + name));
        documents(picture);
        expect(200, operator, "attachment/delete", Map.of("attachments_id", picture));
    }

    private void documents(String picture) {
        Map<String, Object> body =
                Map.of("document_title", "说明", "document_type", "说明书", "document_image", List.of(picture));
        HttpAnswer created = expect(200, operator, "document/create", body);
        String id = Content.text(RunningBai.data(created, 200), "document_id");
        expect(429, operator, "document/create", body);
        expect(400, operator, "document/create", with(body, "document_id", id));
        expect(400, operator, "document/create", with(body, "document_image", "没有"));
        expect(400, operator, "document/create", NOTHING);
        expect(400, operator, "attachment/delete", Map.of("attachments_id", picture));
        expect(200, operator, "document/list", Map.of("type", "说明书", "page", 1));
        expect(400, operator, "document/list", Map.of("perPage", 0));
        named("document", "document_id", id);
        expect(200, operator, "document/update", with(body, "document_id", id, "document_share_count", "7"));
        expect(429, operator, "document/update", with(body, "document_id", id, "document_share_count", "7"));
        expect(404, operator, "document/update", with(body, "document_id", "没有"));
        expect(400, operator, "document/update", NOTHING);
        expect(200, operator, "document/delete", Map.of("document_id", id));
        expect(429, operator, "document/delete", Map.of("document_id", id));
        expect(200, operator, "document-history/list", Map.of("document_id", id));
        expect(400, operator, "document-history/list", Map.of("document_id", 5));
        List.of("list", "detail", "create", "update", "delete").forEach(name -> operatorsOnly("document/" + name));
        operatorsOnly("document-history/list");
    }

    private String product() {
        var records = bai.application().records();
        return records.save(records.create("tbl_product_list")
                        .set("prod_list_name", "智能门锁")
                        .set("prod_list_basic_price", 12.5))
                .text("prod_list_id");
    }

    private String made(String endpoint, String field, Map<String, ?> body) {
        return Content.text(RunningBai.data(expect(200, user, endpoint, body), 200), field);
    }

    /** What the endpoints of one's own things have in common. */
    private void ownOnly(String group, String id) {
        String field = group + "_id";
        expect(200, user, group + "/list", Map.of("page", 1));
        expect(400, user, group + "/list", Map.of("page", 0));
        expect(200, user, group + "/detail", Map.of(field, id));
        expect(200, user, group + "/update", Map.of(field, id, group + "_remark", "改"));
        expect(400, user, group + "/update", Map.of(field, id, group + "_owner", "other"));
        for (String name : List.of("detail", "update", "delete")) {
            expect(404, user, group + "/" + name, Map.of(field, "没有"));
            expect(400, user, group + "/" + name, NOTHING);
        }
        for (String name : List.of("list", "detail", "create", "update", "delete")) {
            expect(401, guest, group + "/" + name, NOTHING);
            expect(403, bai.superuser(), group + "/" + name, NOTHING);
        }
        expect(200, user, group + "/delete", Map.of(field, id));
    }

    @Test
    void carts_and_orders() {
        Map<String, Object> body = Map.of("cart_product_id", product(), "cart_product_quantity", 2);
        String cart = made("cart/create", "cart_id", body);
        expect(429, user, "cart/create", body);
        expect(400, user, "cart/create", NOTHING);
        expect(400, user, "cart/create", with(body, "cart_product_id", "没有"));
        made("order/create", "order_id", Map.of("cart_ids", List.of(cart)));
        expect(429, user, "order/create", Map.of("cart_ids", List.of(cart)));
        expect(400, user, "order/create", Map.of("cart_ids", List.of(cart), "order_remark", "again"));
        expect(404, user, "order/create", Map.of("cart_ids", List.of("没有")));
        expect(400, user, "order/create", NOTHING);
        ownOnly("cart", cart);
        Map<String, Object> order =
                Map.of("order_source", "自助下单", "order_amount", 9.9, "order_snap", Map.of("items", List.of()));
        ownOnly("order", made("order/create", "order_id", order));
    }

    /** A key that comes with another body than first. */
    private HttpAnswer keyed(HttpCaller caller, String endpoint, Map<String, ?> body) {
        HttpCaller withKey = caller.with("Idempotency-Key", "key of " + endpoint);
        HttpAnswer first = expect(200, withKey, endpoint, body);
        expect(409, withKey, endpoint, with(body, "more", true));
        return first;
    }

    @Test
    void keys_that_come_again_with_another_body() {
        keyed(guest, "wechat/login", Map.of("users_wx_code", "keyed"));
        keyed(user, "wechat/profile", Map.of("users_name", "李四"));
        keyed(guest, "platform/register", registration("13700000011"));
        keyed(operator, "dictionary/create", dictionary("键"));
        keyed(operator, "dictionary/update", Map.of("dict_name", "键", "dict_word_remark", "改"));
        keyed(operator, "dictionary/delete", Map.of("dict_name", "键"));
        Map<String, Object> text = Map.of("document_title", "键", "document_type", "说明书");
        HttpAnswer created = keyed(operator, "document/create", text);
        String document = Content.text(RunningBai.data(created, 200), "document_id");
        keyed(operator, "document/update", with(text, "document_id", document));
        keyed(operator, "document/delete", Map.of("document_id", document));
        HttpCaller uploader = operator.with("Idempotency-Key", "key of upload");
        MultipartBody file = new MultipartBody().file("attachments_link", "键.txt", "one");
        HttpAnswer first = expect(200, "attachment/upload", upload(uploader, file));
        expect(409, "attachment/upload", upload(uploader, file.text("attachments_remark", "more")));
        String attachment = Content.text(RunningBai.data(first, 200), "attachments_id");
        keyed(operator, "attachment/delete", Map.of("attachments_id", attachment));
        Map<String, Object> cart = Map.of("cart_product_id", product(), "cart_product_quantity", 1);
        ownKeyed("cart", cart);
        ownKeyed("order", Map.of("order_source", "自助下单"));
    }

    private void ownKeyed(String group, Map<String, Object> body) {
        String field = group + "_id";
        String id = Content.text(RunningBai.data(keyed(user, group + "/create", body), 200), field);
        keyed(user, group + "/update", Map.of(field, id, group + "_remark", "键"));
        keyed(user, group + "/delete", Map.of(field, id));
    }
}
