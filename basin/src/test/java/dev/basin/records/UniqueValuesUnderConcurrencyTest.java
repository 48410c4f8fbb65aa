package dev.basin.records;

import static dev.basin.records.RecordsFixture.body;
import static dev.basin.records.RecordsFixture.guest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UniqueValuesUnderConcurrencyTest extends RecordsTest {
    @Test
    void of_many_simultaneous_creations_of_one_value_one_succeeds_and_the_rest_name_the_field() throws Exception {
        basin.save(CollectionBuilder.base("phones")
                .fields(Fields.text("phone"))
                .unique("phone")
                .createRule("")
                .build());
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> outcomes = IntStream.range(0, 64)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return outcome();
                    }))
                    .toList();
            start.countDown();
            int created = 0;
            for (Future<String> outcome : outcomes) {
                created += outcome.get().equals("created") ? 1 : 0;
                assertThat(outcome.get()).isIn("created", "refused");
            }
            assertThat(created).isEqualTo(1);
        }
        assertThat(basin.store.count("phones", "", Map.of())).isEqualTo(1);
    }

    private String outcome() {
        try {
            basin.create("phones", body("phone", "13800000000"), guest());
            return "created";
        } catch (ApiException e) {
            return e.data().equals(Map.of("phone", FieldError.notUnique())) ? "refused" : e.message();
        }
    }
}
