package com.blvoa.bai.wechat;

/**
 * What WeChat made of a one-time code. Error codes are WeChat's own numbers.
 *
 * @param <T> what a good code yields
 */
public sealed interface WechatAnswer<T> {
    /** The code was good. */
    record Granted<T>(T value) implements WechatAnswer<T> {}

    /** The code is wrong, expired, used, or another mini-program's. */
    record Refused<T>(int errcode) implements WechatAnswer<T> {}

    /** WeChat regards the user as high-risk. */
    record Blocked<T>(int errcode) implements WechatAnswer<T> {}

    /** Too many calls for this user. */
    record RateLimited<T>(int errcode) implements WechatAnswer<T> {}

    /** WeChat is busy, unreachable, too slow, or answers nonsense; {@code errcode} is -1 for what is not WeChat's own word. */
    record Busy<T>(int errcode) implements WechatAnswer<T> {}

    /** WeChat does not accept the server's credentials or address. */
    record Misconfigured<T>(int errcode) implements WechatAnswer<T> {}

    /** The server has no credentials. */
    record NotConfigured<T>() implements WechatAnswer<T> {}
}
