package com.blvoa.bai.http;

import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.ApiException;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeTest {
    @Test
    void an_overloaded_server_says_so_in_chinese_and_when_to_come_back(@TempDir Path directory) {
        Endpoint busy = Endpoint.of("test/busy", _ -> {
                    throw ApiException.overloaded("Too many passwords are being checked.", Duration.ofSeconds(2), null);
                })
                .withOptionalBody();
        DuplicateGuard guard = new DuplicateGuard(Duration.ZERO, System::nanoTime);
        try (TestBasin basin = TestBasin.start(
                directory,
                builder -> builder.extend((application, routes) -> new Endpoints(
                                routes,
                                new Callers(false),
                                guard,
                                new KeptAnswers(application.database(), InstantSource.system()))
                        .mount(List.of(busy))))) {
            HttpAnswer answer = basin.http().send("POST", "/api/test/busy");
            assertThat(envelope(answer, 503).get("msg")).isEqualTo("服务器繁忙,请稍后重试");
            assertThat(answer.header("Retry-After")).isEqualTo("2");
        }
    }
}
