package com.blvoa.bai.user;

import static com.blvoa.bai.testkit.RunningBai.PASSWORD;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.registration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Superusers' passwords are not guessed without end, and nobody elsewhere keeps superusers out. */
class SuperuserLoginLimitsTest extends LoginFixture {
    @BeforeEach
    void trustTheProxy() {
        Map<String, ?> proxy = Map.of("headers", List.of("X-Real-IP"), "useLeftmostIP", false);
        assertThat(bai.superuser()
                        .patch("/api/settings", Map.of("trustedProxy", proxy))
                        .status())
                .isEqualTo(200);
    }

    private HttpAnswer login(String address, String identity, String password) {
        return login(bai.guest().with("X-Real-IP", address), "_superusers", identity, password);
    }

    private void guess(String address, String identity, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(login(address, identity, "wrong-" + i).status()).isEqualTo(400);
        }
    }

    @Test
    void after_ten_wrong_passwords_the_address_waits() {
        guess("192.0.2.1", ROOT, 10);
        HttpAnswer refused = login("192.0.2.1", ROOT, PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("300");
        assertThat(login("192.0.2.2", ROOT, PASSWORD).status()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(5));
        assertThat(login("192.0.2.1", ROOT, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_success_clears_the_count() {
        guess("192.0.2.1", ROOT, 9);
        assertThat(login("192.0.2.1", ROOT, PASSWORD).status()).isEqualTo(200);
        guess("192.0.2.1", ROOT, 9);
        assertThat(login("192.0.2.1", ROOT, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void successes_have_no_limit() {
        for (int i = 0; i < 60; i++) {
            assertThat(login("192.0.2.1", ROOT, PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void the_limit_does_not_tell_which_superusers_there_are() {
        guess("192.0.2.1", "nobody@example.com", 10);
        assertThat(login("192.0.2.1", "nobody@example.com", PASSWORD).status()).isEqualTo(429);
    }

    private HttpAnswer loginAsUser(String account, String password) {
        return bai.guest()
                .with("X-Real-IP", "192.0.2.1")
                .post("/api/platform/login", Map.of("login_account", account, "password", password));
    }

    @Test
    void failures_of_users_do_not_keep_superusers_out() {
        for (int i = 0; i < 50; i++) {
            envelope(loginAsUser("1380000" + (1000 + i), "x"), 404);
        }
        envelope(loginAsUser("13800009999", "x"), 429);
        guess("192.0.2.1", ROOT, 9);
        assertThat(login("192.0.2.1", ROOT, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void failures_of_superusers_do_not_keep_users_out() {
        envelope(bai.guest().post("/api/platform/register", registration("13800000001")), 200);
        for (int i = 0; i < 50; i++) {
            guess("192.0.2.1", "nobody-" + i + "@example.com", 1);
        }
        envelope(loginAsUser("13800000001", PASSWORD), 200);
    }
}
