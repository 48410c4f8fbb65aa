package com.blvoa.bai.wechat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WeChat's stand-in for development: {@code sandbox:<name>} logs in as that name, {@code phone:<digits>} is that phone. */
public final class SandboxGateway implements WechatGateway {
    private static final int INVALID_CODE = 40029;
    private static final Pattern LOGIN = Pattern.compile("sandbox:([A-Za-z0-9_-]{1,32})");
    private static final Pattern PHONE = Pattern.compile("phone:(\\d{5,15})");

    @Override
    public WechatAnswer<String> openid(String code) {
        Matcher name = LOGIN.matcher(code);
        return name.matches()
                ? new WechatAnswer.Granted<>("sandbox_" + name.group(1))
                : new WechatAnswer.Refused<>(INVALID_CODE);
    }

    @Override
    public WechatAnswer<String> phone(String code) {
        Matcher digits = PHONE.matcher(code);
        return digits.matches()
                ? new WechatAnswer.Granted<>(digits.group(1))
                : new WechatAnswer.Refused<>(INVALID_CODE);
    }
}
