package com.blvoa.bai.wechat;

import com.blvoa.bai.http.Access;
import com.blvoa.bai.http.Endpoint;
import com.blvoa.bai.http.Repeats;
import com.blvoa.bai.user.LoginAnswers;
import com.blvoa.bai.user.UserView;
import com.blvoa.bai.user.Users;
import dev.basin.storage.Database;
import java.util.List;

/** The endpoints of mini-program users. */
public final class WechatEndpoints {
    private WechatEndpoints() {}

    public static List<Endpoint> all(
            WechatGateway gateway,
            WechatIdentity identity,
            Users users,
            UserView view,
            LoginAnswers answers,
            Database database) {
        WechatLogin login = new WechatLogin(identity, users, answers);
        WechatProfile profile = new WechatProfile(gateway, users, view, database);
        return List.of(
                Endpoint.of("wechat/login", login::answer)
                        .withDuplicateGuard()
                        .answeredOnce(Repeats.ANSWERED_AFTER_WRITE),
                Endpoint.of("wechat/profile", profile::answer)
                        .forOnly(Access.WECHAT_USERS)
                        .answeredOnce(Repeats.ANSWERED_AFTER_WRITE));
    }
}
