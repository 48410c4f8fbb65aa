package com.blvoa.bai.wechat;

import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server without WeChat's credentials is at fault itself, as one whose credentials WeChat does not accept (contract §4). */
@BaiTest
class UnconfiguredWechatTest {
    private final RunningBai bai;

    UnconfiguredWechatTest(RunningBai bai) {
        this.bai = bai;
    }

    private static void assertMissing(HttpAnswer answer, int status) {
        assertThat(String.valueOf(envelope(answer, status).get("msg"))).contains("BAI_WECHAT_APPID");
    }

    @Test
    void login_and_profile_fail_with_500_and_a_request_id() {
        HttpAnswer login = bai.guest().post("/pb/api/wechat/login", Map.of("users_wx_code", "a-code"));
        assertMissing(login, 500);
        assertThat(login.header("X-Request-Id")).isNotEmpty();
        assertMissing(
                bai.as(bai.wechatUser("")).post("/pb/api/wechat/profile", Map.of("users_phone_code", "a-code")), 500);
    }

    @Test
    void an_exchange_that_fails_is_400_when_a_token_is_refreshed() {
        assertMissing(bai.guest().post("/pb/api/system/refresh-token", Map.of("users_wx_code", "a-code")), 400);
    }

    @Test
    void what_needs_no_wechat_works() {
        envelope(bai.as(bai.wechatUser("")).post("/pb/api/wechat/profile", Map.of("users_name", "momo")), 200);
        envelope(bai.guest().post("/pb/api/wechat/login", Map.of()), 400);
    }
}
