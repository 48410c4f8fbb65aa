package com.blvoa.bai.openapi;

import static com.blvoa.bai.testkit.RunningBai.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.json.Json;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Brings about every status that the mini-program's document promises of the native records API. */
@BaiTest
class NativeContractTest {
    private static final String TOO_LONG = "x".repeat(2_001);

    private final Descriptions described = new Descriptions("openapi-wx.yaml");
    private final Set<String> seen = new TreeSet<>();
    private final HttpCaller operator;
    private final HttpCaller user;
    private final HttpCaller guest;
    private final String openid;

    NativeContractTest(RunningBai bai) {
        guest = bai.guest();
        Record boss = bai.operator("13700000000");
        operator = bai.as(boss);
        Record customer = bai.wechatUser("");
        user = bai.as(customer);
        openid = customer.text("openid");
    }

    private HttpAnswer expect(int status, HttpCaller caller, String method, String path, @Nullable Object body) {
        String address = "/pb/api/collections/" + path;
        HttpAnswer answer =
                body == null ? caller.send(method, address) : caller.json(method, address, Json.write(body));
        String operation =
                method + " " + address.replaceFirst("\\?.*", "").replaceFirst("records/\\w+", "records/{recordId}");
        assertThat(answer.status()).as(operation + ": " + answer.body()).isEqualTo(status);
        described.judge(operation, answer);
        seen.add(operation + " " + status);
        return answer;
    }

    @AfterAll
    void nothing_that_is_promised_was_left_out() {
        assertThat(seen)
                .containsAll(described.promises().stream()
                        .filter(promise -> promise.contains("/collections/"))
                        .toList());
    }

    private void list(HttpCaller caller, String collection) {
        expect(200, caller, "GET", collection + "/records?perPage=5&sort=-created", null);
        expect(400, caller, "GET", collection + "/records?filter=nothing%3D1", null);
    }

    @Test
    void what_everybody_reads() {
        Content content = new Content(operator);
        content.document("说明", "document_image", content.attachment("封面.txt"));
        expect(200, guest, "GET", "tbl_attachments/records", null);
        assertThat(operator.post("/api/collections/tbl_product_list/records", Map.of("prod_list_name", "智能门锁"))
                        .status())
                .isEqualTo(200);
        list(guest, "tbl_attachments");
        list(guest, "tbl_document");
        list(guest, "tbl_product_list");
    }

    /** Creates, sees, changes and deletes a record of one's own. */
    private void whole(HttpCaller writer, String collection, Map<String, ?> body, String text, Map<String, ?> refused) {
        HttpAnswer created = expect(200, user, "POST", collection + "/records", body);
        expect(400, user, "POST", collection + "/records", refused);
        String one = collection + "/records/" + Content.text(Json.parse(created.body()), "id");
        list(user, collection);
        expect(200, user, "GET", one, null);
        expect(404, user, "GET", collection + "/records/nothing00000000", null);
        expect(200, writer, "PATCH", one, Map.of(text, "改"));
        expect(400, writer, "PATCH", one, Map.of(text, TOO_LONG));
        expect(404, guest, "PATCH", one, Map.of(text, "改"));
        expect(404, guest, "DELETE", one, null);
        expect(204, writer, "DELETE", one, null);
    }

    @Test
    void companies() {
        Map<String, String> company = Map.of("company_id", "C1", "company_name", "公司");
        whole(operator, "tbl_company", company, "company_remark", Map.of("company_name", TOO_LONG));
    }

    @Test
    void carts() {
        Map<String, Object> cart = Map.of("cart_owner", openid, "cart_product_quantity", 1);
        whole(user, "tbl_cart", cart, "cart_remark", with(cart, "cart_owner", "another"));
    }

    @Test
    void orders() {
        Map<String, Object> order = Map.of("order_owner", openid, "order_amount", 9.9, "order_snap", Map.of("n", 1));
        whole(user, "tbl_order", order, "order_remark", with(order, "order_owner", "another"));
    }
}
