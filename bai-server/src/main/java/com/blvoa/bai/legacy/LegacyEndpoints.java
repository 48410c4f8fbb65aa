package com.blvoa.bai.legacy;

import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.Endpoint;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.system.SystemData;
import com.blvoa.bai.user.SignIn;
import com.blvoa.bai.user.UserView;
import com.blvoa.bai.wechat.WechatLogin;
import com.blvoa.bai.wechat.WechatLogin.Login;
import com.blvoa.bai.wechat.WechatProfile;
import com.blvoa.bai.wechat.WechatProfile.Wish;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Record;
import java.time.InstantSource;
import java.util.List;

/** The five calls of the older document. None of them keeps answers for an {@code Idempotency-Key}. */
final class LegacyEndpoints {
    private final WechatLogin login;
    private final WechatProfile profile;
    private final OpenidRefresh refresh;
    private final SignIn signIn;
    private final LegacyUserView view;
    private final InstantSource clock;

    LegacyEndpoints(
            WechatLogin login,
            WechatProfile profile,
            OpenidRefresh refresh,
            SignIn signIn,
            LegacyUserView view,
            InstantSource clock) {
        this.login = login;
        this.profile = profile;
        this.refresh = refresh;
        this.signIn = signIn;
        this.view = view;
        this.clock = clock;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.of("test-helloworld", _ -> Answer.of("操作成功", SystemData.hello(clock)))
                        .withoutBody(),
                Endpoint.of("health", _ -> Answer.of("服务状态正常", this::health)).withoutBody(),
                Endpoint.of("wechat/login", request -> answer(login.login(request)))
                        .withDuplicateGuard(),
                Endpoint.of("wechat/profile", this::profile).forOnly(new NamedUser()),
                Endpoint.of("wechat/refresh-token", refresh::answer).withoutBody());
    }

    private void health(JsonWriter out) {
        out.beginObject().name("status").string("healthy");
        out.name("timestamp").string(SystemData.timestamp(clock)).endObject();
    }

    private Answer answer(Login done) {
        Record user = done.user();
        String token = signIn.tokenFor(user);
        return Answer.of("登录或注册成功", out -> {
            out.beginObject().name("status").string(done.first() ? "register_success" : "login_success");
            out.name("is_info_complete").bool(UserView.infoComplete(user));
            out.name("token").string(token);
            out.name("user");
            view.write(out, user);
            out.endObject();
        });
    }

    private Answer profile(Request request) {
        Wish wish = Wish.all(request.body());
        Record updated = profile.change(request.wechatUser().id(), wish);
        return Answer.of("信息更新成功", out -> {
            out.beginObject().name("status").string("update_success").name("user");
            view.writeMasked(out, updated);
            out.endObject();
        });
    }
}
