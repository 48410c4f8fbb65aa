package com.blvoa.bai.process;

import static com.blvoa.bai.testkit.RunningBai.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies between the commit of an order and its answer. */
class CrashBeforeAnswerTest {
    private static final String CREATE = "/pb/api/order/create";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static HttpCaller keyed(URI server, String token) {
        return new HttpCaller(server.toString()).token(token).with("Idempotency-Key", "the order");
    }

    @Test
    void the_retry_gets_the_answer_that_was_lost() {
        String token;
        String cart;
        try (RunningBai bai = RunningBai.start(folder, Map.of())) {
            Shopper momo = Shopper.of(bai);
            token = bai.application().tokens().issue(momo.user());
            cart = momo.cart(Shopper.product(bai, "面板", "19.99"), 3);
        }
        Map<String, ?> order = Map.of("cart_ids", List.of(cart));
        try (ServerProcess halting = ServerProcess.of(HaltingServer.class, folder.toString())) {
            HttpCaller caller = keyed(halting.base(), token);
            assertThatThrownBy(() -> caller.post(CREATE, order)).isInstanceOf(UncheckedIOException.class);
            assertThat(halting.awaitEnd()).isEqualTo(137);
        }
        try (ServerProcess again = ServerProcess.serve(folder)) {
            HttpCaller caller = keyed(again.base(), token);
            HttpAnswer answer = caller.post(CREATE, order);
            assertThat(data(answer, 200).get("order_amount")).hasToString("59.97");
            assertThat(caller.post(CREATE, order).body()).isEqualTo(answer.body());
            HttpAnswer list = caller.post("/pb/api/order/list", Map.of());
            assertThat(RunningBai.items(list)).hasSize(1);
            assertThat(new HttpCaller(again.base().toString())
                            .token(token)
                            .post(CREATE, order)
                            .status())
                    .isEqualTo(400);
        }
    }
}
