package com.blvoa.bai.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.BaiSettings;
import com.blvoa.bai.testkit.AtOnce;
import com.blvoa.bai.testkit.FakeWechat;
import com.blvoa.bai.testkit.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWechatGatewayTest {
    private final FakeWechat wechat = FakeWechat.start();
    private final MovableClock clock = new MovableClock("2026-11-21T00:00:00Z");
    private final HttpWechatGateway gateway = new HttpWechatGateway(wechat.credentials(), clock);

    @AfterEach
    void stop() {
        gateway.close();
        wechat.close();
    }

    @Test
    void a_good_code_yields_the_openid_without_an_access_token() {
        assertThat(gateway.openid("abc")).isEqualTo(new WechatAnswer.Granted<>("openid-abc"));
        assertThat(wechat.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.query())
                        .containsEntry("appid", FakeWechat.APP_ID)
                        .containsEntry("secret", FakeWechat.SECRET)
                        .containsEntry("js_code", "abc")
                        .containsEntry("grant_type", "authorization_code")
                        .hasSize(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x&appid=evil", "a b", "", "a?b", "a#b", "a%b", "代码", "a\nb"})
    void a_code_with_other_characters_never_reaches_wechat(String code) {
        assertThat(gateway.openid(code)).isEqualTo(new WechatAnswer.Refused<>(40029));
        assertThat(gateway.phone(code)).isEqualTo(new WechatAnswer.Refused<>(40029));
        assertThat(wechat.calls()).isEmpty();
    }

    @Test
    void parameters_are_encoded() {
        gateway.openid("a+b/c=");
        assertThat(wechat.calls().getFirst().query()).containsEntry("js_code", "a+b/c=");
    }

    @Test
    void error_numbers_tell_the_kinds_of_failure_apart() {
        assertThat(afterError(40029)).isEqualTo(new WechatAnswer.Refused<>(40029));
        assertThat(afterError(40163)).isEqualTo(new WechatAnswer.Refused<>(40163));
        assertThat(afterError(40226)).isEqualTo(new WechatAnswer.Blocked<>(40226));
        assertThat(afterError(45011)).isEqualTo(new WechatAnswer.RateLimited<>(45011));
        assertThat(afterError(40013)).isEqualTo(new WechatAnswer.Misconfigured<>(40013));
        assertThat(afterError(40125)).isEqualTo(new WechatAnswer.Misconfigured<>(40125));
        assertThat(afterError(40164)).isEqualTo(new WechatAnswer.Misconfigured<>(40164));
    }

    private WechatAnswer<String> afterError(int errcode) {
        wechat.next(FakeWechat.LOGIN, errcode);
        return gateway.openid("abc");
    }

    @Test
    void a_busy_wechat_is_asked_once_more() {
        wechat.next(FakeWechat.LOGIN, -1);
        assertThat(gateway.openid("abc")).isEqualTo(new WechatAnswer.Granted<>("openid-abc"));
        wechat.next(FakeWechat.LOGIN, -1).next(FakeWechat.LOGIN, -1);
        assertThat(gateway.openid("abc")).isEqualTo(new WechatAnswer.Busy<>(-1));
        assertThat(wechat.calls(FakeWechat.LOGIN)).hasSize(4);
    }

    @Test
    void nonsense_counts_as_busy() {
        wechat.next(FakeWechat.LOGIN, 500, "oops")
                .next(FakeWechat.LOGIN, 200, "<html>")
                .next(FakeWechat.LOGIN, 200, "[]")
                .next(FakeWechat.LOGIN, 200, "{}")
                .next(FakeWechat.LOGIN, 200, "{\"openid\":5}")
                .next(FakeWechat.LOGIN, 200, "{\"errcode\":\"40029\",\"openid\":\"x\"}")
                .next(FakeWechat.LOGIN, 200, "{\"errcode\":4294967296,\"openid\":\"x\"}")
                .next(FakeWechat.LOGIN, 200, "{\"openid\":\"" + "x".repeat(100_000) + "\"}");
        for (int i = 0; i < 8; i++) {
            assertThat(gateway.openid("abc")).isEqualTo(new WechatAnswer.Busy<>(-1));
        }
        assertThat(wechat.calls(FakeWechat.LOGIN)).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"<script>\"", "\"1234\"", "\"138 0013 8000\"", "\"\"", "null", "true", "{}"})
    void a_phone_that_is_none_counts_as_nonsense(String phone) {
        wechat.next(
                FakeWechat.PHONE,
                200,
                "{\"errcode\":0,\"phone_info\":{\"purePhoneNumber\":" + phone + ",\"countryCode\":\"86\"}}");
        assertThat(gateway.phone("abc")).isEqualTo(new WechatAnswer.Busy<>(-1));
    }

    @Test
    void a_phone_in_numbers_is_its_digits() {
        wechat.next(
                FakeWechat.PHONE,
                200,
                "{\"errcode\":0,\"phone_info\":{\"purePhoneNumber\":91234567,\"countryCode\":852}}");
        assertThat(gateway.phone("abc")).isEqualTo(new WechatAnswer.Granted<>("+85291234567"));
    }

    @Test
    void those_who_wait_for_a_token_share_its_failure() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> keepSilent(silent, asked));
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            BaiSettings.Wechat credentials = new BaiSettings.Wechat("a", "b", address);
            try (HttpWechatGateway patient =
                    new HttpWechatGateway(credentials, InstantSource.system(), Duration.ofMillis(500))) {
                assertThat(AtOnce.run(32, _ -> patient.phone("abc"))).containsOnly(new WechatAnswer.Busy<>(-1));
            }
        }
        assertThat(asked.get()).isLessThan(16);
    }

    private static void keepSilent(ServerSocket server, AtomicInteger asked) {
        List<Socket> open = new ArrayList<>();
        try {
            while (true) {
                open.add(server.accept());
                asked.incrementAndGet();
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    @Test
    void a_token_is_seldom_refreshed_by_force() {
        String same = "{\"access_token\":\"token-0\",\"expires_in\":7200}";
        for (int i = 0; i < 20; i++) {
            wechat.next(FakeWechat.TOKEN, 200, same).next(FakeWechat.LOGIN, 40001);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(gateway.openid("abc")).isEqualTo(new WechatAnswer.Misconfigured<>(40001));
        }
        assertThat(wechat.calls(FakeWechat.TOKEN))
                .filteredOn(call -> call.body().contains("\"force_refresh\":true"))
                .hasSize(1);
    }

    @Test
    @Timeout(60)
    void a_silent_wechat_is_given_up_after_the_limit() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            BaiSettings.Wechat credentials = new BaiSettings.Wechat("a", "b", address);
            try (HttpWechatGateway patient =
                    new HttpWechatGateway(credentials, InstantSource.system(), Duration.ofMillis(150))) {
                assertThat(patient.openid("abc")).isEqualTo(new WechatAnswer.Busy<>(-1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40014, 42001})
    void a_stale_token_is_renewed_once_and_the_phone_asked_again(int stale) {
        assertThat(gateway.phone("13800138000")).isEqualTo(new WechatAnswer.Granted<>("13800138000"));
        wechat.next(FakeWechat.PHONE, stale);
        assertThat(gateway.phone("13800138000")).isEqualTo(new WechatAnswer.Granted<>("13800138000"));
        assertThat(wechat.calls(FakeWechat.PHONE))
                .extracting(call -> call.query().get("access_token"))
                .containsExactly("token-1", "token-1", "token-2");
    }

    @Test
    void a_stale_token_at_login_is_renewed_and_the_call_repeated_once() {
        wechat.next(FakeWechat.LOGIN, 40001);
        assertThat(gateway.openid("abc")).isEqualTo(new WechatAnswer.Granted<>("openid-abc"));
        assertThat(wechat.issuedTokens()).hasSize(1);
        wechat.next(FakeWechat.LOGIN, 42001).next(FakeWechat.LOGIN, 42001);
        assertThat(gateway.openid("abc")).isEqualTo(new WechatAnswer.Misconfigured<>(42001));
        assertThat(wechat.calls(FakeWechat.LOGIN)).hasSize(4);
    }

    @Test
    void a_token_that_stays_the_same_is_refreshed_by_force() {
        String same = "{\"access_token\":\"token-1\",\"expires_in\":7200}";
        wechat.next(FakeWechat.TOKEN, 200, same).next(FakeWechat.TOKEN, 200, same);
        wechat.next(FakeWechat.PHONE, 40001);
        assertThat(gateway.phone("13800138000")).isEqualTo(new WechatAnswer.Granted<>("13800138000"));
        assertThat(wechat.calls(FakeWechat.TOKEN))
                .extracting(call -> call.body().contains("\"force_refresh\":true"))
                .containsExactly(false, false, true);
    }

    @Test
    void the_token_is_kept_until_shortly_before_its_end() {
        gateway.phone("13800138000");
        clock.pass(Duration.ofSeconds(7200 - 301));
        gateway.phone("13800138000");
        assertThat(wechat.issuedTokens()).hasSize(1);
        clock.pass(Duration.ofSeconds(2));
        gateway.phone("13800138000");
        assertThat(wechat.issuedTokens()).hasSize(2);
    }

    @Test
    void refused_credentials_are_the_operators_trouble() {
        wechat.next(FakeWechat.TOKEN, 40164);
        assertThat(gateway.phone("13800138000")).isEqualTo(new WechatAnswer.Misconfigured<>(40164));
        assertThat(wechat.calls(FakeWechat.PHONE)).isEmpty();
    }

    @Test
    void a_foreign_phone_keeps_its_country() {
        wechat.next(
                FakeWechat.PHONE,
                200,
                "{\"errcode\":0,\"phone_info\":{\"purePhoneNumber\":\"91234567\",\"countryCode\":\"852\"}}");
        assertThat(gateway.phone("abc")).isEqualTo(new WechatAnswer.Granted<>("+85291234567"));
    }

    @Test
    void neither_log_nor_text_forms_hold_a_secret() {
        List<String> lines = new ArrayList<>();
        Handler recorder = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(WechatHttp.class.getName());
        logger.addHandler(recorder);
        try {
            wechat.next(FakeWechat.LOGIN, 40029).next(FakeWechat.LOGIN, 500, "oops");
            gateway.openid("the-code");
            gateway.openid("the-code");
            wechat.next(FakeWechat.PHONE, 40029);
            gateway.phone("the-code");
        } finally {
            logger.removeHandler(recorder);
        }
        assertThat(lines)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(line ->
                        assertThat(line).doesNotContain(FakeWechat.SECRET, "the-code", "token-1", "session-secret"));
        assertThat(wechat.credentials().toString()).doesNotContain(FakeWechat.SECRET);
    }
}
