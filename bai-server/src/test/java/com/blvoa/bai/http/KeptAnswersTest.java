package com.blvoa.bai.http;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.Shopper.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.AtOnce;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.MovableClock;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code Idempotency-Key} (contract §4, order/create; every endpoint that writes). */
@BaiTest(clock = "2026-04-08T04:00:00Z", environment = "BAI_DUPLICATE_WINDOW=60s")
class KeptAnswersTest {
    private static final Object[] ORDER = {"order_source", "a"};

    private final RunningBai bai;
    private final MovableClock clock;
    private final Shopper momo;
    private final Shopper other;
    private final HttpCaller operator;

    KeptAnswersTest(RunningBai bai, MovableClock clock) {
        this.bai = bai;
        this.clock = clock;
        momo = Shopper.of(bai);
        other = Shopper.of(bai);
        operator = bai.as(bai.operator("13800138000"));
    }

    private long kept() {
        return bai.application().records().count("tbl_idempotency", "", Map.of());
    }

    @Test
    void a_retry_gets_the_first_answer_and_the_guard_does_not_apply() {
        HttpAnswer first = momo.once("retry", "order/create", ORDER);
        HttpAnswer again = momo.once("retry", "order/create", ORDER);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(momo.texts("order/list", "order_id")).containsOnlyOnce(text(first, "order_id"));
    }

    @Test
    void another_body_with_the_same_key_is_refused() {
        String made = text(momo.once("body", "order/create", ORDER), "order_id");
        envelope(momo.once("body", "order/create", "order_source", "b"), 409);
        assertThat(text(momo.once("body", "order/create", ORDER), "order_id")).isEqualTo(made);
    }

    @Test
    void a_key_is_of_one_caller_and_one_endpoint() {
        String made = text(momo.once("scope", "order/create", ORDER), "order_id");
        String others = text(other.once("scope", "order/create", ORDER), "order_id");
        assertThat(others).isNotEqualTo(made);
        assertThat(data(momo.once("scope", "order/update", "order_id", made), 200))
                .containsEntry("order_id", made);
    }

    @Test
    void a_refused_request_leaves_its_key_free() {
        envelope(momo.once("refused", "order/create", "order_source", ""), 400);
        data(momo.once("refused", "order/create", ORDER), 200);
    }

    @Test
    void the_first_answer_holds_when_the_order_is_gone() {
        HttpAnswer first = momo.once("gone", "order/create", ORDER);
        Object[] id = {"order_id", text(first, "order_id")};
        HttpAnswer deleted = momo.once("delete", "order/delete", id);
        assertThat(momo.once("delete", "order/delete", id).body()).isEqualTo(deleted.body());
        envelope(momo.once("other delete", "order/delete", id), 404);
        assertThat(momo.once("gone", "order/create", ORDER).body()).isEqualTo(first.body());
    }

    @Test
    void a_key_that_is_no_key_is_refused_and_a_blank_one_is_none() {
        envelope(momo.once("k".repeat(256), "order/create", ORDER), 400);
        data(momo.once("k".repeat(255), "order/create", ORDER), 200);
        Object[] blank = {"order_source", "blank"};
        data(momo.once(" ", "order/create", blank), 200);
        envelope(momo.once(" ", "order/create", blank), 429);
    }

    @Test
    void a_key_is_forgotten_after_a_day() {
        HttpAnswer first = momo.once("day", "order/create", ORDER);
        clock.pass(Duration.ofHours(24).minusSeconds(1));
        assertThat(momo.once("day", "order/create", ORDER).body()).isEqualTo(first.body());
        clock.pass(Duration.ofSeconds(1));
        HttpAnswer anew = momo.once("day", "order/create", ORDER);
        assertThat(text(anew, "order_id")).isNotEqualTo(text(first, "order_id"));
        assertThat(momo.once("day", "order/create", ORDER).body()).isEqualTo(anew.body());
        long before = kept();
        clock.pass(Duration.ofHours(24));
        bai.application().jobs().all().stream()
                .filter(job -> job.id().equals("bai_idempotency"))
                .forEach(job -> job.work().run());
        assertThat(before).isPositive();
        assertThat(kept()).isZero();
    }

    @Test
    void requests_at_the_same_moment_get_one_order_and_one_answer() {
        List<HttpAnswer> answers = AtOnce.run(32, _ -> momo.once("at once", "order/create", "order_source", "32"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.stream().map(HttpAnswer::body).distinct()).hasSize(1);
        assertThat(bai.application().records().count("tbl_order", "order_source = '32'", Map.of()))
                .isEqualTo(1);
    }

    @Test
    void an_upload_is_made_once() {
        MultipartBody form = new MultipartBody().file("attachments_link", "a.png", "same");
        Content keyed = new Content(operator.with("Idempotency-Key", "upload"));
        HttpAnswer first = keyed.upload(form);
        data(first, 200);
        assertThat(keyed.upload(new MultipartBody().file("attachments_link", "a.png", "same"))
                        .body())
                .isEqualTo(first.body());
        envelope(keyed.upload(new MultipartBody().file("attachments_link", "a.png", "else")), 409);
        assertThat(new Content(operator).items("attachment/list")).hasSize(1);
    }

    @Test
    void every_endpoint_of_operators_that_writes_takes_keys() {
        Content keyed = new Content(operator.with("Idempotency-Key", "operators"));
        Map<String, Object> document = Map.of("document_title", "a", "document_type", "t");
        HttpAnswer first = keyed.call("document/create", document);
        assertThat(keyed.call("document/create", document).body()).isEqualTo(first.body());
        Map<String, Object> dictionary =
                Map.of("dict_name", "词", "items", List.of(Map.of("enum", "a", "description", "b", "sortOrder", 1)));
        HttpAnswer made = keyed.call("dictionary/create", dictionary);
        data(made, 200);
        assertThat(keyed.call("dictionary/create", dictionary).body()).isEqualTo(made.body());
        HttpAnswer deleted = keyed.call("dictionary/delete", Map.of("dict_name", "词"));
        assertThat(keyed.call("dictionary/delete", Map.of("dict_name", "词")).body())
                .isEqualTo(deleted.body());
    }

    @Test
    void a_registration_is_made_once() {
        HttpCaller keyed = bai.guest().with("Idempotency-Key", "register");
        Map<String, ?> form = RunningBai.registration("13911112222");
        HttpAnswer first = keyed.post("/pb/api/platform/register", form);
        data(first, 200);
        assertThat(keyed.post("/pb/api/platform/register", form).body()).isEqualTo(first.body());
        envelope(keyed.post("/pb/api/platform/register", RunningBai.registration("13911112223")), 409);
    }

    @Test
    void nobody_but_superusers_sees_kept_answers() {
        data(momo.once("secret", "order/create", ORDER), 200);
        String path = "/api/collections/tbl_idempotency/records";
        assertThat(momo.caller().get(path).status()).isEqualTo(403);
        assertThat(operator.get(path).status()).isEqualTo(403);
        assertThat(bai.superuser().get(path).status()).isEqualTo(200);
    }
}
