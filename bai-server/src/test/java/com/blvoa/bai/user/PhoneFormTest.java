package com.blvoa.bai.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator's phone has the form that registrations ask for (contract §4), whoever writes it. */
@BaiTest
class PhoneFormTest {
    private static final String USERS = "/pb/api/collections/tbl_auth_users/records";

    private final RunningBai bai;
    private final Record operator;

    PhoneFormTest(RunningBai bai) {
        this.bai = bai;
        operator = bai.operator("13800138000");
    }

    private HttpAnswer change(Record user, String field, String value) {
        return bai.as(operator).patch(USERS + "/" + user.id(), Map.of(field, value));
    }

    private static void assertRefused(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"users_phone\":{", "必须为 1 开头的 11 位数字");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "23800138000", "138 0013 8001", "1380013800a", "+12345", "momo@example.com"})
    void no_other_is_written_natively(String phone) {
        assertRefused(change(bai.operator(""), UserFields.PHONE, phone));
        Map<String, Object> user = Map.of(
                "openid",
                "of-" + phone,
                "email",
                "of-phone@example.com",
                "password",
                RunningBai.PASSWORD,
                "passwordConfirm",
                RunningBai.PASSWORD,
                "users_idtype",
                UserFields.MANAGE_PLATFORM,
                "users_phone",
                phone);
        assertRefused(bai.superuser().post(USERS, user));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138002", "+85212345678", ""})
    void such_ones_and_none_are_written(String phone) {
        Record other = bai.operator("13800138003");
        assertThat(change(other, UserFields.PHONE, phone).status()).isEqualTo(200);
        bai.application().records().delete(other);
    }

    @Test
    void an_older_one_is_in_no_other_changes_way() {
        Record other = bai.operator("");
        String sql = "UPDATE tbl_auth_users SET users_phone = '100' WHERE id = ?";
        bai.application().database().run(tx -> tx.execute(sql, List.of(other.id())));
        assertThat(change(other, "users_level", "A").status()).isEqualTo(200);
        assertThat(change(other, UserFields.PHONE, "100").status()).isEqualTo(200);
    }

    @Test
    void those_of_the_mini_program_are_as_wechat_tells_them() {
        assertThat(change(bai.wechatUser(""), UserFields.PHONE, "100").status()).isEqualTo(200);
    }
}
