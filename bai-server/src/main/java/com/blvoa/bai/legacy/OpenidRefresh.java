package com.blvoa.bai.legacy;

import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.Caller;
import com.blvoa.bai.http.Callers;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.user.LoginThrottle;
import com.blvoa.bai.user.SignIn;
import com.blvoa.bai.user.Users;
import dev.basin.schema.Record;
import java.util.Optional;

/**
 * {@code wechat/refresh-token}: a token for whoever names a user's openid, without any proof. It does nothing but refuse unless the
 * operator opened it. Platform users never get one: their openids stand in documents that everyone may read. Openids that
 * nobody has count as failed logins of the caller's address (contract §2, §7).
 */
final class OpenidRefresh {
    private final boolean open;
    private final Users users;
    private final Callers callers;
    private final SignIn signIn;
    private final LoginThrottle throttle;

    OpenidRefresh(boolean open, Users users, Callers callers, SignIn signIn, LoginThrottle throttle) {
        this.open = open;
        this.users = users;
        this.callers = callers;
        this.signIn = signIn;
        this.throttle = throttle;
    }

    Answer answer(Request request) {
        if (!open) {
            throw Refusal.of(403, "服务端未开启按 openid 刷新 token,请重新登录");
        }
        String openid = NamedUser.of(request.call());
        if (openid.isEmpty()) {
            throw Refusal.of(401, "请求头缺少 users_wx_openid");
        }
        throttle.checkAddress(request.clientAddress());
        Optional<Record> user = users.byOpenid(openid).filter(this::ofMiniProgram);
        if (user.isEmpty()) {
            throttle.failed(request.clientAddress());
            throw Refusal.notFound("未注册用户");
        }
        String token = signIn.tokenFor(user.get());
        return Answer.of(
                "刷新成功", out -> out.beginObject().name("token").string(token).endObject());
    }

    private boolean ofMiniProgram(Record user) {
        return callers.of(Optional.of(user)) instanceof Caller.WechatUser;
    }
}
