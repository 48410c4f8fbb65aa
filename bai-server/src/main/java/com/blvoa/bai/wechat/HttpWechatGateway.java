package com.blvoa.bai.wechat;

import com.blvoa.bai.BaiSettings;
import com.blvoa.bai.wechat.AccessTokens.Token;
import dev.basin.json.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * WeChat over HTTPS. A call takes at most three seconds; a busy WeChat (-1) is asked once more after a moment; an access
 * token that WeChat calls stale (40001, 40014, 42001) is renewed once and the call repeated once.
 */
public final class HttpWechatGateway implements WechatGateway, AutoCloseable {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(3);
    private static final Duration BEFORE_RETRY = Duration.ofMillis(200);
    private static final int INVALID_CODE = 40029;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:~=+/-]{1,256}");

    private static final Pattern PHONE = Pattern.compile("\\+?\\d{5,20}");

    private final BaiSettings.Wechat credentials;
    private final WechatHttp http;
    private final AccessTokens tokens;

    public HttpWechatGateway(BaiSettings.Wechat credentials, InstantSource clock) {
        this(credentials, clock, CALL_LIMIT);
    }

    HttpWechatGateway(BaiSettings.Wechat credentials, InstantSource clock, Duration callLimit) {
        this.credentials = credentials;
        this.http = new WechatHttp(credentials.apiBase(), callLimit);
        this.tokens = new AccessTokens(http, credentials, clock);
    }

    @Override
    public WechatAnswer<String> openid(String code) {
        if (!CODE.matcher(code).matches()) {
            return new WechatAnswer.Refused<>(INVALID_CODE);
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("appid", credentials.appId());
        query.put("secret", credentials.secret());
        query.put("js_code", code);
        query.put("grant_type", "authorization_code");
        WechatReply reply = unlessBusy(() -> http.get("/sns/jscode2session", query));
        if (reply.staleToken()) {
            switch (tokens.renewed()) {
                case Token.Missing missing -> {
                    return missing.reply().failure();
                }
                case Token.Usable token -> {
                    query.put("access_token", token.value());
                    reply = http.get("/sns/jscode2session", query);
                }
            }
        }
        return granted(reply, reply.text("openid").orElse(""));
    }

    @Override
    public WechatAnswer<String> phone(String code) {
        if (!CODE.matcher(code).matches()) {
            return new WechatAnswer.Refused<>(INVALID_CODE);
        }
        return switch (tokens.current()) {
            case Token.Missing missing -> missing.reply().failure();
            case Token.Usable token -> phone(code, token);
        };
    }

    private WechatAnswer<String> phone(String code, Token.Usable token) {
        WechatReply reply = unlessBusy(() -> askPhone(code, token));
        if (reply.staleToken()) {
            switch (tokens.renewed(token.value())) {
                case Token.Missing missing -> {
                    return missing.reply().failure();
                }
                case Token.Usable renewed -> reply = askPhone(code, renewed);
            }
        }
        return granted(reply, phoneIn(reply));
    }

    private WechatReply askPhone(String code, Token.Usable token) {
        return http.post(
                "/wxa/business/getuserphonenumber",
                Map.of("access_token", token.value()),
                Json.write(Map.of("code", code)));
    }

    private static String phoneIn(WechatReply reply) {
        String country = digits(reply, "countryCode").orElse("86");
        String pure = digits(reply, "purePhoneNumber").orElse("");
        String phone = digits(reply, "phoneNumber").orElse("");
        if (!pure.isEmpty()) {
            phone = country.equals("86") ? pure : "+" + country + pure;
        }
        return PHONE.matcher(phone).matches() ? phone : "";
    }

    private static Optional<String> digits(WechatReply reply, String field) {
        return reply.digits("phone_info", field);
    }

    private static WechatAnswer<String> granted(WechatReply reply, String value) {
        return reply.errcode() == 0 && !value.isEmpty() ? new WechatAnswer.Granted<>(value) : reply.failure();
    }

    private static WechatReply unlessBusy(Supplier<WechatReply> call) {
        WechatReply first = call.get();
        if (first.errcode() != WechatReply.BUSY || first == WechatReply.UNREACHABLE) {
            return first;
        }
        try {
            Thread.sleep(BEFORE_RETRY);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return first;
        }
        return call.get();
    }

    @Override
    public void close() {
        http.close();
    }
}
