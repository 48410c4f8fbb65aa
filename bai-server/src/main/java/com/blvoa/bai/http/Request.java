package com.blvoa.bai.http;

import com.blvoa.bai.schema.UserFields;
import dev.basin.http.Call;
import dev.basin.schema.Record;

/**
 * A call that passed the checks which all endpoints share.
 *
 * @param call for what the others don't tell
 */
public record Request(Caller caller, JsonBody body, Call call) {
    public String clientAddress() {
        return call.clientAddress();
    }

    /** The openid of the signed-in user; for endpoints that only users reach. */
    public String openid() {
        return switch (caller) {
            case Caller.WechatUser(var user) -> user.text(UserFields.OPENID);
            case Caller.PlatformUser operator -> operator.user().text(UserFields.OPENID);
            case Caller.Guest _, Caller.Stranger _, Caller.Superuser _ -> throw Refusal.unauthorized();
        };
    }

    /** The signed-in WeChat user; for endpoints that only those reach. */
    public Record wechatUser() {
        if (caller instanceof Caller.WechatUser(var user)) {
            return user;
        }
        throw Refusal.unauthorized();
    }
}
