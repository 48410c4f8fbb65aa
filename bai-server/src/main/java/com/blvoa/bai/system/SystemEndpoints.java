package com.blvoa.bai.system;

import com.blvoa.bai.Build;
import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.Endpoint;
import com.blvoa.bai.user.SignIn;
import com.blvoa.bai.user.Users;
import com.blvoa.bai.wechat.WechatIdentity;
import dev.basin.json.JsonWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
                Endpoint.of("system/test-helloworld", _ -> Answer.of("操作成功", hello(clock)))
                        .withOptionalBody(),
                Endpoint.of("system/health", _ -> Answer.of("操作成功", health(version, clock)))
                        .withOptionalBody(),
                Endpoint.of("system/users-count", _ -> Answer.of("操作成功", count(users.count())))
                        .withOptionalBody(),
                Endpoint.of("system/refresh-token", renewal::answer)
                        .withOptionalBody()
                        .withDuplicateGuard());
    }

    private static Consumer<JsonWriter> hello(InstantSource clock) {
        return out -> out.beginObject()
                .name("message")
                .string("Hello, World!")
                .name("timestamp")
                .string(timestamp(clock))
                .name("status")
                .string("success")
                .name("build_time")
                .string(Build.current().time())
                .endObject();
    }

    private static Consumer<JsonWriter> health(String version, InstantSource clock) {
        return out -> out.beginObject()
                .name("status")
                .string("healthy")
                .name("version")
                .string(version)
                .name("timestamp")
                .string(timestamp(clock))
                .endObject();
    }

    private static Consumer<JsonWriter> count(long users) {
        return out -> out.beginObject().name("total_users").number(users).endObject();
    }

    private static String timestamp(InstantSource clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.toString();
    }
}
