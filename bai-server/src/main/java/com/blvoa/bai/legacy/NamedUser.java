package com.blvoa.bai.legacy;

import com.blvoa.bai.http.Admission;
import com.blvoa.bai.http.Caller;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.schema.UserFields;
import dev.basin.http.Call;
import dev.basin.schema.Record;

/** Admits users of the mini-program whose token and header name the same user (contract §7). */
final class NamedUser implements Admission {
    private static final String HEADER = "users_wx_openid";

    @Override
    public void check(Caller caller, Call call) {
        String named = of(call);
        switch (caller) {
            case Caller.WechatUser(var user) -> require(user, named);
            case Caller.PlatformUser operator -> {
                require(operator.user(), named);
                throw Refusal.notFound("用户不存在");
            }
            case Caller.Guest _, Caller.Stranger _, Caller.Superuser _ -> throw refused();
        }
    }

    /** The user whom the header names, the empty text without header. */
    static String of(Call call) {
        return call.header(HEADER).map(String::strip).orElse("");
    }

    private static void require(Record user, String named) {
        if (!user.text(UserFields.OPENID).equals(named)) {
            throw refused();
        }
    }

    private static Refusal refused() {
        return Refusal.of(401, "请求头缺少 users_wx_openid 或 Authorization,或令牌无效");
    }
}
