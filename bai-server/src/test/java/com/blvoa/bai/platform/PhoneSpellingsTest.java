package com.blvoa.bai.platform;

import static com.blvoa.bai.testkit.RunningBai.PASSWORD;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.registration;
import static com.blvoa.bai.testkit.RunningBai.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.AtOnce;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A phone with China's country code and without is one phone, of one user of a kind (contract §3). */
@BaiTest
class PhoneSpellingsTest {
    private final RunningBai bai;

    PhoneSpellingsTest(RunningBai bai) {
        this.bai = bai;
    }

    private HttpAnswer register(String phone) {
        return bai.guest().post("/pb/api/platform/register", registration(phone));
    }

    private HttpAnswer login(String account) {
        return bai.guest().post("/pb/api/platform/login", Map.of("login_account", account, "password", PASSWORD));
    }

    @ParameterizedTest
    @CsvSource({"+8613800000001, 13800000001", "13800000002, +8613800000002"})
    void the_second_registration_is_refused_and_both_log_in(String first, String second) {
        HttpAnswer registered = register(first);
        assertThat(user(registered)).containsEntry("users_phone", first);
        assertThat(data(register(second), 400)).containsEntry("users_phone", "手机号已存在");
        Object id = user(registered).get("pb_id");
        assertThat(user(login(first))).containsEntry("pb_id", id);
        assertThat(user(login(second))).containsEntry("pb_id", id);
    }

    @Test
    void of_both_at_once_one_registers() {
        List<Integer> statuses =
                AtOnce.run(3, number -> register(number == 0 ? "+8613800000003" : "13800000003")).stream()
                        .map(HttpAnswer::status)
                        .sorted()
                        .toList();
        assertThat(statuses).containsExactly(200, 400, 400);
    }

    @Test
    void it_is_refused_natively_too() {
        envelope(register("13800000004"), 200);
        Record other = bai.operator("13800000005");
        HttpAnswer refused = bai.as(bai.operator("13800000006"))
                .patch(
                        "/pb/api/collections/tbl_auth_users/records/" + other.id(),
                        Map.of("users_phone", "+8613800000004"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("\"users_phone\"");
    }

    @Test
    void a_phone_of_elsewhere_is_itself_only() {
        envelope(register("+85213800000007"), 200);
        envelope(register("13800000007"), 200);
        envelope(login("85213800000007"), 404);
    }
}
