package com.blvoa.bai.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what through the native records API (contract §5). */
@BaiTest
class NativeAccessTest {
    private static final String USERS = "/pb/api/collections/tbl_auth_users/records";
    private static final String COMPANIES = "/pb/api/collections/tbl_company/records";
    private static final String DICTIONARIES = "/pb/api/collections/tbl_system_dict/records";

    private final RunningBai bai;
    private final Record momo;
    private final Record other;
    private final Record boss;
    private final HttpCaller wechat;
    private final HttpCaller operator;
    private final HttpCaller superuser;
    private final HttpCaller stranger;

    NativeAccessTest(RunningBai bai) {
        this.bai = bai;
        momo = bai.wechatUser("13800000001");
        other = bai.wechatUser("13800000002");
        boss = bai.operator("13800000003");
        bai.operator("13800000004");
        wechat = bai.as(momo);
        operator = bai.as(boss);
        superuser = bai.superuser();
        stranger = bai.as(bai.stranger());
    }

    private static String at(String collection, Record record) {
        return collection + "/" + record.id();
    }

    private static String id(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Object id = RunningBai.object(dev.basin.json.Json.parse(answer.body())).get("id");
        return String.valueOf(id);
    }

    private static void assertStatus(HttpAnswer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void users_see_themselves_and_platform_users_see_all() {
        assertThat(bai.guest().get(USERS).body()).contains("\"totalItems\":0");
        assertThat(stranger.get(USERS).body()).contains("\"totalItems\":0");
        assertThat(wechat.get(USERS).body()).contains("\"totalItems\":1", momo.id());
        long all = bai.application().records().count(UserFields.COLLECTION, "", Map.of());
        assertThat(operator.get(USERS).body()).contains("\"totalItems\":" + all);
        assertThat(all).isGreaterThanOrEqualTo(4);
        assertStatus(wechat.get(at(USERS, momo)), 200);
        assertStatus(wechat.get(at(USERS, other)), 404);
        assertStatus(bai.guest().get(at(USERS, momo)), 404);
        assertStatus(operator.get(at(USERS, momo)), 200);
    }

    @Test
    void users_are_created_by_hooks_only_and_deleted_by_superusers_only() {
        Map<String, String> body =
                Map.of("openid", "x", "email", "x@example.com", "password", "12345678", "passwordConfirm", "12345678");
        assertStatus(bai.guest().post(USERS, body), 403);
        assertStatus(wechat.post(USERS, body), 403);
        assertStatus(operator.post(USERS, body), 403);
        assertStatus(wechat.delete(at(USERS, momo)), 403);
        assertStatus(operator.delete(at(USERS, momo)), 403);
        String made = id(superuser.post(USERS, body));
        assertThat(superuser.get(USERS + "/" + made).body()).containsPattern("\"users_id\":\"U\\d{12,}\"");
        assertStatus(superuser.delete(USERS + "/" + made), 204);
    }

    @Test
    void oneself_changes_name_and_picture() {
        assertStatus(wechat.patch(at(USERS, momo), Map.of("users_name", "Momo", "users_picture", "p")), 200);
        assertStatus(bai.as(boss).patch(at(USERS, boss), Map.of("users_name", "Boss")), 200);
        assertStatus(wechat.patch(at(USERS, other), Map.of("users_name", "Momo")), 404);
        assertStatus(bai.guest().patch(at(USERS, momo), Map.of("users_name", "Momo")), 404);
        assertStatus(stranger.patch(at(USERS, momo), Map.of("users_name", "Momo")), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "openid, x",
        "users_convers_id, x",
        "users_id, U202601010001",
        "users_idtype, ManagePlatform",
        "users_id_number, x",
        "users_status, enabled",
        "users_rank_level, 5",
        "users_auth_type, 5",
        "users_type, 注册用户",
        "users_phone, 13811111111",
        "users_level, x",
        "company_id, C1",
        "users_parent_id, x",
        "users_promo_code, x",
        "usergroups_id, x",
        "email, x@example.com",
        "emailVisibility, true",
        "verified, true",
        "password, 1234567890",
        "users_rank_level+, 5"
    })
    void oneself_changes_nothing_else(String field, String value) {
        Object sent = value.matches("\\d")
                ? (Object) Long.valueOf(value)
                : value.equals("true") ? (Object) true : (Object) value;
        Map<String, Object> body = field.equals("password")
                ? Map.of("password", value, "passwordConfirm", value, "oldPassword", RunningBai.PASSWORD)
                : Map.of(field, sent);
        assertStatus(bai.as(other).patch(at(USERS, other), body), 404);
        HttpAnswer ownOperator = bai.as(boss).patch(at(USERS, boss), body);
        boolean same = boss.text(field.replace("+", "")).equals(value);
        assertStatus(ownOperator, same ? 200 : 404);
    }

    @Test
    void platform_users_change_business_fields_of_others() {
        Map<String, Object> fields = Map.of(
                "users_status", "enabled",
                "users_rank_level", 3,
                "users_level", "A",
                "company_id", "C9",
                "users_phone", "13822222222");
        assertStatus(operator.patch(at(USERS, momo), fields), 200);
        for (String never : new String[] {"openid", "users_idtype", "users_id", "email"}) {
            assertStatus(operator.patch(at(USERS, momo), Map.of(never, "ManagePlatform@example.com")), 404);
        }
        assertStatus(operator.patch(at(USERS, momo), Map.of("verified", true)), 404);
        assertStatus(
                operator.patch(at(USERS, momo), Map.of("password", "1234567890", "passwordConfirm", "1234567890")),
                404);
        assertStatus(operator.patch(at(USERS, momo), Map.of("openid", momo.text("openid"), "users_level", "B")), 200);
        assertStatus(operator.patch(at(USERS, boss), Map.of("users_status", "enabled")), 404);
    }

    @Test
    void a_phone_belongs_to_one_user_of_a_kind_natively_too() {
        HttpAnswer taken = operator.patch(at(USERS, other), Map.of("users_phone", "13800000099"));
        assertStatus(taken, 200);
        Record third = bai.wechatUser("");
        HttpAnswer refused = operator.patch(at(USERS, third), Map.of("users_phone", "13800000099"));
        assertStatus(refused, 400);
        assertThat(refused.body()).contains("\"users_phone\"", "\"status\":400");
        assertStatus(operator.patch(at(USERS, third), Map.of("users_phone", "13800000003")), 200);
        assertStatus(operator.patch(at(USERS, third), Map.of("users_type", "管理员")), 400);
    }

    @Test
    void secrets_are_never_shown() {
        for (HttpCaller caller : new HttpCaller[] {wechat, operator, superuser}) {
            assertThat(caller.get(USERS).body()).doesNotContain("tokenKey", "$2a$", "\"password\"");
        }
        assertThat(operator.get(at(USERS, momo)).body()).doesNotContain("@test.local");
    }

    @Test
    void companies_are_for_the_signed_in() {
        assertStatus(bai.guest().post(COMPANIES, Map.of("company_id", "C0")), 400);
        assertStatus(stranger.post(COMPANIES, Map.of("company_id", "C0")), 400);
        String made = id(wechat.post(COMPANIES, Map.of("company_id", "C1", "company_name", "示例")));
        assertStatus(bai.as(other).get(COMPANIES + "/" + made), 200);
        assertStatus(operator.get(COMPANIES + "/" + made), 200);
        assertStatus(bai.guest().get(COMPANIES + "/" + made), 404);
        assertThat(bai.guest().get(COMPANIES).body()).contains("\"totalItems\":0");
        assertStatus(wechat.post(COMPANIES, Map.of("company_id", "C1")), 400);
    }

    @Test
    void companies_are_changed_by_their_users_and_platform_users_and_deleted_by_these() {
        String made = COMPANIES + "/" + id(wechat.post(COMPANIES, Map.of("company_id", "C2")));
        Map<String, String> change = Map.of("company_name", "新名");
        Record member = bai.wechatUser("");
        HttpCaller insider = bai.as(member);
        assertStatus(insider.patch(made, change), 404);
        assertStatus(operator.patch(at(USERS, member), Map.of("company_id", "C2")), 200);
        assertStatus(insider.patch(made, change), 200);
        assertStatus(bai.guest().patch(made, change), 404);
        assertStatus(operator.patch(made, change), 200);
        assertStatus(insider.delete(made), 404);
        assertStatus(operator.delete(made), 204);
    }

    @Test
    void a_user_without_company_is_not_a_user_of_a_company_without_id() {
        String made = COMPANIES + "/" + id(wechat.post(COMPANIES, Map.of("company_name", "无号")));
        assertStatus(bai.as(bai.wechatUser("")).patch(made, Map.of("company_name", "x")), 404);
    }

    @Test
    void dictionaries_are_read_by_platform_users_and_written_by_hooks() {
        Map<String, Object> dictionary = Map.of("dict_name", "x");
        assertStatus(operator.post(DICTIONARIES, dictionary), 403);
        String made = DICTIONARIES + "/" + id(superuser.post(DICTIONARIES, dictionary));
        assertStatus(operator.get(made), 200);
        assertStatus(wechat.get(made), 404);
        assertStatus(bai.guest().get(made), 404);
        assertThat(operator.get(DICTIONARIES).body()).contains("\"totalItems\":1");
        assertThat(wechat.get(DICTIONARIES).body()).contains("\"totalItems\":0");
        assertStatus(operator.patch(made, dictionary), 403);
        assertStatus(operator.delete(made), 403);
    }

    @Test
    void the_counter_is_nobodys_business() {
        String counter = "/api/collections/tbl_counter/records";
        assertStatus(operator.get(counter), 403);
        assertStatus(wechat.get(counter), 403);
        assertStatus(superuser.get(counter), 200);
    }
}
