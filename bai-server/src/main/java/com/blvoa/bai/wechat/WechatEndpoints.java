package com.blvoa.bai.wechat;

import com.blvoa.bai.http.Access;
import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.Endpoint;
import com.blvoa.bai.http.Repeats;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.user.LoginAnswers;
import com.blvoa.bai.user.UserView;
import com.blvoa.bai.wechat.WechatLogin.Login;
import com.blvoa.bai.wechat.WechatProfile.Wish;
import dev.basin.schema.Record;
import java.util.List;

/** The endpoints of mini-program users. */
public final class WechatEndpoints {
    private WechatEndpoints() {}

    public static List<Endpoint> all(WechatLogin login, WechatProfile profile, UserView view, LoginAnswers answers) {
        return List.of(
                Endpoint.of("wechat/login", request -> answer(login.login(request), answers))
                        .withDuplicateGuard()
                        .answeredOnce(Repeats.ANSWERED_AFTER_WRITE),
                Endpoint.of("wechat/profile", request -> change(request, profile, view))
                        .forOnly(Access.WECHAT_USERS)
                        .answeredOnce(Repeats.ANSWERED_AFTER_WRITE));
    }

    private static Answer answer(Login login, LoginAnswers answers) {
        return login.first() ? answers.registered(login.user()) : answers.loggedIn(login.user());
    }

    private static Answer change(Request request, WechatProfile profile, UserView view) {
        Wish wish = Wish.some(request.body());
        Record updated = profile.change(request.wechatUser().id(), wish);
        return Answer.of("更新成功", out -> {
            out.beginObject().name("status").string("update_success").name("user");
            view.write(out, updated);
            out.endObject();
        });
    }
}
