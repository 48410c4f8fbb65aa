package com.blvoa.bai.user;

import static com.blvoa.bai.testkit.RunningBai.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As long as nobody has set {@code trustedProxy}, all the proxy's callers have its address, and who wants to set it has the same. */
class UntrustedProxyLoginTest extends LoginFixture {
    private static int login(HttpCaller caller, String password) {
        return login(caller, "_superusers", ROOT, password).status();
    }

    private static void guessUntilRefused(HttpCaller caller) {
        for (int i = 0; i < 10; i++) {
            assertThat(login(caller, "wrong-" + i)).isEqualTo(400);
        }
        assertThat(login(caller, PASSWORD)).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({"X-Forwarded-For, 192.0.2.1", "X-Real-IP, 192.0.2.1", "Forwarded, for=192.0.2.1"})
    void who_calls_through_it_does_not_keep_out_who_calls_directly(String header, String value) {
        guessUntilRefused(bai.guest().with(header, value));
        assertThat(login(bai.guest(), PASSWORD)).isEqualTo(200);
    }

    @Test
    void what_a_caller_says_of_its_address_gives_it_no_further_guesses() {
        guessUntilRefused(bai.guest().with("X-Forwarded-For", "192.0.2.1"));
        assertThat(login(bai.guest().with("X-Forwarded-For", "192.0.2.2"), PASSWORD))
                .isEqualTo(429);
        assertThat(login(bai.guest().with("X-Real-IP", "192.0.2.3"), PASSWORD)).isEqualTo(429);
    }

    @Test
    void direct_calls_are_limited_too() {
        guessUntilRefused(bai.guest());
    }
}
