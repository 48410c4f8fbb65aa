package com.blvoa.bai.wechat;

/** The two questions that BAI asks WeChat. Session keys never leave the implementation; nothing is thrown for a failure. */
public interface WechatGateway {
    /** The openid behind a login code ({@code wx.login}). */
    WechatAnswer<String> openid(String code);

    /** The phone number behind a phone code ({@code getPhoneNumber}): bare for +86, else with {@code +} and country code. */
    WechatAnswer<String> phone(String code);

    /** A gateway without credentials. */
    static WechatGateway unconfigured() {
        return new WechatGateway() {
            @Override
            public WechatAnswer<String> openid(String code) {
                return new WechatAnswer.NotConfigured<>();
            }

            @Override
            public WechatAnswer<String> phone(String code) {
                return new WechatAnswer.NotConfigured<>();
            }
        };
    }
}
