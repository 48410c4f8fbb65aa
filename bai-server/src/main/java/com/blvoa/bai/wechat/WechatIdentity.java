package com.blvoa.bai.wechat;

import com.blvoa.bai.user.LoginThrottle;

/** Exchanges login codes for openids; refused ones count as failed logins of the caller's address (contract §2). */
public final class WechatIdentity {
    private final WechatGateway gateway;
    private final LoginThrottle throttle;

    public WechatIdentity(WechatGateway gateway, LoginThrottle throttle) {
        this.gateway = gateway;
        this.throttle = throttle;
    }

    /**
     * @param misconfigured the status when the server has no credentials, or WeChat does not accept them
     * @throws com.blvoa.bai.http.Refusal 400, 429, or the given status
     */
    public String openid(String code, String clientAddress, int misconfigured) {
        throttle.checkAddress(clientAddress);
        WechatAnswer<String> answer = gateway.openid(code);
        if (WechatRefusals.refused(answer)) {
            throttle.failed(clientAddress);
        }
        return WechatRefusals.valueOr(answer, misconfigured);
    }
}
