package com.blvoa.bai.http;

import dev.basin.http.Call;

/** Who may call an endpoint (contract §4, column "auth"). */
public enum Access implements Admission {
    ANYONE,
    /** Those with an openid, of either kind. */
    USERS,
    WECHAT_USERS,
    PLATFORM_USERS;

    /**
     * @throws Refusal 401 without a valid token, 403 for others than those meant
     */
    @Override
    public void check(Caller caller, Call call) {
        switch (this) {
            case ANYONE -> {}
            case USERS -> requireUser(caller);
            case WECHAT_USERS -> requireWechatUser(caller);
            case PLATFORM_USERS -> requirePlatformUser(caller);
        }
    }

    private static void requireUser(Caller caller) {
        switch (caller) {
            case Caller.PlatformUser _, Caller.WechatUser _ -> {}
            case Caller.Guest _, Caller.Stranger _, Caller.Superuser _ -> requireWechatUser(caller);
        }
    }

    private static void requireWechatUser(Caller caller) {
        switch (caller) {
            case Caller.Guest _ -> throw Refusal.unauthorized();
            case Caller.Stranger _ -> throw Refusal.of(401, "当前 auth record 缺少统一身份字段 openid");
            case Caller.Superuser _ -> throw Refusal.of(403, "超级管理员没有 openid,无权访问");
            case Caller.PlatformUser _ -> throw Refusal.of(403, "非 WeChat 用户无权访问");
            case Caller.WechatUser _ -> {}
        }
    }

    private static void requirePlatformUser(Caller caller) {
        switch (caller) {
            case Caller.Guest _ -> throw Refusal.unauthorized();
            case Caller.Stranger _, Caller.WechatUser _ -> throw Refusal.of(403, "非 ManagePlatform 用户无权访问");
            case Caller.PlatformUser operator -> requireAdmitted(operator);
            case Caller.Superuser _ -> {}
        }
    }

    private static void requireAdmitted(Caller.PlatformUser operator) {
        switch (operator.standing()) {
            case ADMITTED -> {}
            case UNAPPROVED -> throw Refusal.of(403, "平台用户尚未通过审核,无权访问");
            case DISABLED -> throw Refusal.of(403, "平台用户已停用,无权访问");
        }
    }
}
