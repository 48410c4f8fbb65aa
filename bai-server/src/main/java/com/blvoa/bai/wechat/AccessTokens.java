package com.blvoa.bai.wechat;

import com.blvoa.bai.BaiSettings;
import dev.basin.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The mini-program's access token, kept in memory until shortly before it ends. It comes from {@code stable_token}, which
 * gives every node the same one, so that nodes do not invalidate each other's.
 */
final class AccessTokens {
    private static final Duration MARGIN = Duration.ofSeconds(300);
    private static final Duration BETWEEN_FORCED = Duration.ofMinutes(10);

    private final WechatHttp http;
    private final BaiSettings.Wechat credentials;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Kept kept;
    private Token.@Nullable Missing refused;
    private final AtomicInteger fetches = new AtomicInteger();
    private Instant forceAgain = Instant.MIN;

    AccessTokens(WechatHttp http, BaiSettings.Wechat credentials, InstantSource clock) {
        this.http = http;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** A token, or why there is none. */
    sealed interface Token {
        /** A usable token. */
        record Usable(String value) implements Token {
            @Override
            public String toString() {
                return "Usable";
            }
        }

        /** WeChat's refusal. */
        record Missing(WechatReply reply) implements Token {}
    }

    Token current() {
        int before = fetches.get();
        lock.lock();
        try {
            if (kept != null && clock.instant().isBefore(kept.until())) {
                return new Token.Usable(kept.value());
            }
            return failedSince(before).orElseGet(() -> fetch(false));
        } finally {
            lock.unlock();
        }
    }

    /** The failure that a caller waited for while another asked: one answer for all who wait, not one time limit after another. */
    private Optional<Token> failedSince(int before) {
        return before == fetches.get() ? Optional.empty() : Optional.ofNullable(refused);
    }

    /** Another token than the one that WeChat refused; of many callers with the same stale token only one fetches. */
    Token renewed(String stale) {
        int before = fetches.get();
        lock.lock();
        try {
            if (kept != null && !kept.value().equals(stale)) {
                return new Token.Usable(kept.value());
            }
            return failedSince(before).orElseGet(() -> fetchOther(stale));
        } finally {
            lock.unlock();
        }
    }

    /** Another token than the one kept now. */
    Token renewed() {
        int before = fetches.get();
        lock.lock();
        try {
            if (kept != null && before != fetches.get()) {
                return new Token.Usable(kept.value());
            }
            return failedSince(before).orElseGet(() -> fetchOther(kept == null ? "" : kept.value()));
        } finally {
            lock.unlock();
        }
    }

    /** Forces only when asking was not enough, and seldom: WeChat allows twenty forced renewals a day. */
    private Token fetchOther(String stale) {
        Token renewed = fetch(false);
        boolean same = renewed instanceof Token.Usable usable && usable.value().equals(stale);
        Instant now = clock.instant();
        if (!same || now.isBefore(forceAgain)) {
            return renewed;
        }
        forceAgain = now.plus(BETWEEN_FORCED);
        return fetch(true);
    }

    private Token fetch(boolean force) {
        kept = null;
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("grant_type", "client_credential");
        order.put("appid", credentials.appId());
        order.put("secret", credentials.secret());
        order.put("force_refresh", force);
        WechatReply reply = http.post("/cgi-bin/stable_token", Map.of(), Json.write(order));
        fetches.incrementAndGet();
        String value = reply.text("access_token").orElse("");
        if (reply.errcode() != 0 || value.isEmpty()) {
            refused = new Token.Missing(reply);
            return refused;
        }
        refused = null;
        Duration life = Duration.ofSeconds(Math.clamp(reply.number("expires_in", 7200), 0, 86_400));
        kept = new Kept(value, clock.instant().plus(life).minus(MARGIN));
        return new Token.Usable(value);
    }

    private record Kept(String value, Instant until) {
        @Override
        public String toString() {
            return "Kept[until=" + until + "]";
        }
    }
}
