package com.blvoa.bai.system;

import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.Endpoint;
import com.blvoa.bai.user.SignIn;
import com.blvoa.bai.user.Users;
import com.blvoa.bai.wechat.WechatIdentity;
import dev.basin.json.JsonWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** What the server tells about itself, and token renewal. */
public final class SystemEndpoints {
    private SystemEndpoints() {}

    /** @param version what health reports */
    public static List<Endpoint> all(
            String version, InstantSource clock, WechatIdentity identity, Users users, SignIn signIn) {
        TokenRenewal renewal = new TokenRenewal(identity, users, signIn);
        return List.of(
                Endpoint.of("system/test-helloworld", _ -> Answer.of("操作成功", SystemData.hello(clock)))
                        .withOptionalBody(),
                Endpoint.of("system/health", _ -> Answer.of("操作成功", health(version, clock)))
                        .withOptionalBody(),
                Endpoint.of("system/users-count", _ -> Answer.of("操作成功", count(users.count())))
                        .withOptionalBody(),
                Endpoint.of("system/refresh-token", renewal::answer)
                        .withOptionalBody()
                        .withDuplicateGuard());
    }

    private static Consumer<JsonWriter> health(String version, InstantSource clock) {
        return out -> out.beginObject()
                .name("status")
                .string("healthy")
                .name("version")
                .string(version)
                .name("timestamp")
                .string(SystemData.timestamp(clock))
                .endObject();
    }

    private static Consumer<JsonWriter> count(long users) {
        return out -> out.beginObject().name("total_users").number(users).endObject();
    }
}
