package com.blvoa.bai.wechat;

import com.blvoa.bai.http.Refusal;
import java.time.Duration;
import java.util.Map;

/** The value of a good code, or the answer that a client gets for another (contract §4). */
final class WechatRefusals {
    private static final Duration AFTER_RATE_LIMIT = Duration.ofSeconds(60);
    private static final String NOT_CONFIGURED = "未配置微信小程序凭证(BAI_WECHAT_APPID、BAI_WECHAT_SECRET),无法调用微信接口";

    private WechatRefusals() {}

    /**
     * @param misconfigured the status for credentials that the server lacks or that WeChat does not accept
     * @throws Refusal with WeChat's error number in the message
     */
    static <T> T valueOr(WechatAnswer<T> answer, int misconfigured) {
        return switch (answer) {
            case WechatAnswer.Granted<T> granted -> granted.value();
            case WechatAnswer.Refused<T> refused ->
                throw Refusal.badRequest("微信 code 无效或已过期(errcode " + refused.errcode() + ")");
            case WechatAnswer.Blocked<T> blocked ->
                throw Refusal.badRequest("微信拒绝该用户登录(errcode " + blocked.errcode() + ")");
            case WechatAnswer.RateLimited<T> limited ->
                throw Refusal.tooMany("微信接口调用过于频繁(errcode " + limited.errcode() + ")", AFTER_RATE_LIMIT);
            case WechatAnswer.Busy<T> busy -> throw Refusal.badRequest("微信服务繁忙,请稍后重试(errcode " + busy.errcode() + ")");
            case WechatAnswer.Misconfigured<T> wrong ->
                throw misconfigured(misconfigured, "微信不接受服务端凭证(errcode " + wrong.errcode() + ")");
            case WechatAnswer.NotConfigured<T> _ -> throw misconfigured(misconfigured, NOT_CONFIGURED);
        };
    }

    /** Whether a code was tried that WeChat refused, which counts as a failed login. */
    static boolean refused(WechatAnswer<?> answer) {
        return answer instanceof WechatAnswer.Refused<?> || answer instanceof WechatAnswer.Blocked<?>;
    }

    private static Refusal misconfigured(int status, String message) {
        return status >= 500 ? Refusal.failure(message, Map.of(), null) : Refusal.of(status, message);
    }
}
