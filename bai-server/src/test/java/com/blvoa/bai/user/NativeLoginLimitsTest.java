package com.blvoa.bai.user;

import static com.blvoa.bai.testkit.RunningBai.PASSWORD;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.registration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpAnswer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PocketBase's own sign-in is no way around the limits of the hooks' (contract §2). */
class NativeLoginLimitsTest extends LoginFixture {
    private static final String PHONE = "13800000001";
    private static final String EMAIL = "momo@example.com";

    @BeforeEach
    void register() {
        Map<String, @Nullable Object> body = registration(PHONE);
        body.put("email", EMAIL);
        envelope(bai.guest().post("/api/platform/register", body), 200);
    }

    private HttpAnswer natively(String identity, String password) {
        return login(bai.guest(), "tbl_auth_users", identity, password);
    }

    private HttpAnswer byHook(String account, String password) {
        return bai.guest().post("/api/platform/login", Map.of("login_account", account, "password", password));
    }

    private static void assertTooMany(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("300");
        assertThat(answer.body()).isEqualTo("{\"data\":{},\"message\":\"Too Many Requests.\",\"status\":429}");
    }

    @Test
    void wrong_passwords_of_both_ways_are_counted_together() {
        for (int i = 0; i < 5; i++) {
            assertThat(natively(EMAIL, "wrong-" + i).status()).isEqualTo(400);
            envelope(byHook(PHONE, "wrong-" + i), 400);
        }
        assertTooMany(natively(EMAIL, PASSWORD));
        envelope(byHook(PHONE, PASSWORD), 429);
        clock.pass(Duration.ofMinutes(5));
        assertThat(natively(EMAIL, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_native_success_clears_the_accounts_count() {
        for (int i = 0; i < 9; i++) {
            envelope(byHook(PHONE, "wrong-" + i), 400);
        }
        assertThat(natively(EMAIL, PASSWORD).status()).isEqualTo(200);
        envelope(byHook(PHONE, "wrong-again"), 400);
        envelope(byHook(PHONE, PASSWORD), 200);
    }

    @Test
    void unknown_accounts_count_for_the_address() {
        for (int i = 0; i < 50; i++) {
            assertThat(natively("nobody-" + i + "@example.com", "wrong").status())
                    .isEqualTo(400);
        }
        assertTooMany(natively(EMAIL, PASSWORD));
        envelope(byHook(PHONE, PASSWORD), 429);
    }

    @Test
    void bodies_that_are_no_attempt_do_not_count() {
        for (int i = 0; i < 60; i++) {
            assertThat(natively("", "").status()).isEqualTo(400);
        }
        assertThat(natively(EMAIL, PASSWORD).status()).isEqualTo(200);
    }
}
