package com.blvoa.bai.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.Application;
import dev.basin.http.Routes;
import dev.basin.json.JsonWriter;
import dev.basin.records.RecordStore;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import dev.basin.testkit.RawCaller;
import dev.basin.testkit.TestBasin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lists whose records can't all be shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListAnswerTest {
    private static final String LAST_CHUNK = "0\r\n\r\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private TestBasin basin;

    @BeforeAll
    void start() {
        basin = TestBasin.start(
                directory,
                builder -> builder.collection(CollectionBuilder.base("numbers")
                                .fields(Fields.number("n"))
                                .build())
                        .extend(ListAnswerTest::mount));
        RecordStore records = basin.application().records();
        basin.application().database().run(_ -> {
            for (int n = 0; n < 450; n++) {
                records.save(records.create("numbers").set("n", n));
            }
        });
    }

    @AfterAll
    void stop() {
        basin.close();
    }

    private static void mount(Application basin, Routes routes) {
        DuplicateGuard guard = new DuplicateGuard(Duration.ZERO, System::nanoTime);
        new Endpoints(routes, new Callers(false), guard, new KeptAnswers(basin.database(), InstantSource.system()))
                .mount(List.of(
                        list(basin, "numbers/all", 1_000),
                        list(basin, "numbers/late", 420),
                        list(basin, "numbers/early", 10)));
    }

    /** A list whose view fails at a number. */
    private static Endpoint list(Application basin, String path, int broken) {
        Matches matches = new Matches(basin.records(), "numbers", "", "n", Map.of());
        BiConsumer<JsonWriter, Record> view = (out, number) -> {
            if (number.number("n") == broken) {
                throw new IllegalStateException("can't be shown");
            }
            out.number(number.number("n"));
        };
        return Endpoint.of(path, _ -> new ListAnswer("ok", matches, Optional.empty(), ListAnswer.each(view)))
                .withOptionalBody();
    }

    private String raw(String path) {
        return RawCaller.ask(
                basin.port(),
                "POST /api/" + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    @Test
    void all_batches_make_one_envelope() {
        assertThat(raw("numbers/all")).contains("Transfer-Encoding: chunked").endsWith(LAST_CHUNK);
        String numbers = IntStream.range(0, 450).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertThat(basin.http().send("POST", "/api/numbers/all").body())
                .isEqualTo("{\"code\":200,\"msg\":\"ok\",\"data\":{\"items\":[" + numbers + "]}}");
    }

    @Test
    void a_failure_after_the_first_batch_cuts_the_connection() {
        String answer = raw("numbers/late");
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("{\"code\":200,\"msg\":\"ok\",\"data\":{\"items\":[0,1,2,", ",399")
                .doesNotContain(LAST_CHUNK, "]}", "<silence>", "shown");
    }

    @Test
    void a_failure_in_the_first_batch_is_answered_in_the_envelope() {
        assertThat(raw("numbers/early"))
                .startsWith("HTTP/1.1 500 ")
                .endsWith("{\"code\":500,\"msg\":\""
                        + new String("服务器内部错误".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                        + "\",\"data\":{}}");
    }
}
