package com.blvoa.bai.system;

import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.Caller;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.user.SignIn;
import com.blvoa.bai.user.Users;
import com.blvoa.bai.wechat.WechatIdentity;
import dev.basin.schema.Record;

/** {@code system/refresh-token}: renews a valid token; else exchanges a WeChat code, when there is one. */
final class TokenRenewal {
    private final WechatIdentity identity;
    private final Users users;
    private final SignIn signIn;

    TokenRenewal(WechatIdentity identity, Users users, SignIn signIn) {
        this.identity = identity;
        this.users = users;
        this.signIn = signIn;
    }

    Answer answer(Request request) {
        String code = request.body().optionalText("users_wx_code", 256);
        request.body().check();
        String token = switch (request.caller()) {
            case Caller.Guest _ -> exchanged(code, request.clientAddress());
            case Caller.Superuser caller -> renewed(request, caller.user());
            case Caller.PlatformUser caller -> renewed(request, caller.user());
            case Caller.WechatUser caller -> renewed(request, caller.user());
            case Caller.Stranger caller -> renewed(request, caller.user());
        };
        return new Answer("刷新成功", out -> out.beginObject().endObject(), token);
    }

    private String renewed(Request request, Record user) {
        return signIn.renew(request.call().token().orElseThrow(Refusal::unauthorized), user);
    }

    private String exchanged(String code, String address) {
        if (code.isEmpty()) {
            throw Refusal.of(401, "token已过期,请上传users_wx_code");
        }
        String openid = identity.openid(code, address, 400);
        Record user = users.byOpenid(openid).orElseThrow(() -> Refusal.notFound("用户不存在"));
        return signIn.tokenFor(user);
    }
}
