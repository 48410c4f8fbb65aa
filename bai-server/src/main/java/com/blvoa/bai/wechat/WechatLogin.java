package com.blvoa.bai.wechat;

import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.user.PlaceholderAddresses;
import com.blvoa.bai.user.UnusablePassword;
import com.blvoa.bai.user.Users;
import dev.basin.errors.ApiException;
import dev.basin.schema.Record;
import java.util.Optional;

/**
 * Logs users of the mini-program in by a WeChat code, and registers them the first time. First logins of one openid at the same moment
 * make one user: the openid's unique index refuses all but one, and the others take that one.
 */
public final class WechatLogin {
    static final int LONGEST_CODE = 256;

    private final WechatIdentity identity;
    private final Users users;

    public WechatLogin(WechatIdentity identity, Users users) {
        this.identity = identity;
        this.users = users;
    }

    /** Who logged in. */
    public record Login(Record user, boolean first) {}

    /**
     * Takes {@code users_wx_code} from the body.
     *
     * @throws Refusal as contract §4 says of {@code wechat/login}
     */
    public Login login(Request request) {
        String code = request.body().requiredText("users_wx_code", LONGEST_CODE);
        request.body().check();
        String openid = identity.openid(code, request.clientAddress(), 500);
        Optional<Record> known = users.byOpenid(openid);
        return known.isPresent() ? loggedIn(known.get()) : firstLogin(openid);
    }

    private Login firstLogin(String openid) {
        try {
            return new Login(users.save(newUser(openid)), true);
        } catch (ApiException refusal) {
            Optional<Record> other = users.byOpenid(openid);
            return loggedIn(other.orElseThrow(() -> Users.notSaved(refusal)));
        }
    }

    private Record newUser(String openid) {
        return users.create()
                .set(UserFields.OPENID, openid)
                .set(UserFields.EMAIL, PlaceholderAddresses.ofWechat(openid))
                .setRaw(UserFields.PASSWORD, UnusablePassword.draw())
                .set(UserFields.IDTYPE, UserFields.WECHAT)
                .set(UserFields.TYPE, UserFields.GUEST);
    }

    private static Login loggedIn(Record user) {
        if (user.text(UserFields.IDTYPE).equals(UserFields.MANAGE_PLATFORM)) {
            throw Refusal.of(401, "PocketBase 原生认证失败");
        }
        return new Login(user, false);
    }
}
