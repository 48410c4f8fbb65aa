package com.blvoa.bai.platform;

import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpCaller;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code users_status = disabled} takes an operator's rights away, whoever may register (contract §3, §5). */
class DisabledOperatorTest {
    private static final String USERS = "/pb/api/collections/tbl_auth_users/records";
    private static final String COMPANIES = "/pb/api/collections/tbl_company/records";

    @ParameterizedTest
    @ValueSource(strings = {"open", "approval", "closed"})
    void a_disabled_operator_is_none_until_enabled_again(String mode, @TempDir Path directory) {
        try (RunningBai bai = RunningBai.start(directory, Map.of("BAI_PLATFORM_REGISTRATION", mode))) {
            HttpCaller boss = bai.as(enabled(bai, "13800000001"));
            Record dismissed = enabled(bai, "13800000002");
            HttpCaller caller = bai.as(dismissed);
            envelope(caller.post("/pb/api/dictionary/list", Map.of()), 200);
            String company = COMPANIES + "/" + company(bai);
            assertStatus(caller, company, 200);

            setStatus(boss, dismissed, "disabled");
            String refusal = String.valueOf(envelope(caller.post("/pb/api/dictionary/list", Map.of()), 403)
                    .get("msg"));
            assertThat(refusal).contains("停用");
            assertStatus(caller, company, 404);
            assertThat(caller.get(USERS).body()).contains("\"totalItems\":1", dismissed.id());
            envelope(caller.post("/pb/api/cart/list", Map.of()), 200);

            setStatus(boss, dismissed, "enabled");
            envelope(caller.post("/pb/api/dictionary/list", Map.of()), 200);
            assertStatus(caller, company, 200);
        }
    }

    private static Record enabled(RunningBai bai, String phone) {
        return bai.application().records().save(bai.operator(phone).set(UserFields.STATUS, UserFields.ENABLED));
    }

    private static String company(RunningBai bai) {
        return bai.application()
                .records()
                .save(bai.application().records().create("tbl_company").set("company_id", "C1"))
                .id();
    }

    private static void setStatus(HttpCaller boss, Record user, String status) {
        assertThat(boss.patch(USERS + "/" + user.id(), Map.of("users_status", status))
                        .status())
                .isEqualTo(200);
    }

    private static void assertStatus(HttpCaller caller, String company, int status) {
        assertThat(caller.patch(company, Map.of("company_remark", "r")).status())
                .isEqualTo(status);
    }
}
