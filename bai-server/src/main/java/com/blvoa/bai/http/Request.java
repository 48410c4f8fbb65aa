package com.blvoa.bai.http;

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

    /** The signed-in WeChat user; for endpoints that only those reach. */
    public Record wechatUser() {
        if (caller instanceof Caller.WechatUser(var user)) {
            return user;
        }
        throw Refusal.unauthorized();
    }
}
