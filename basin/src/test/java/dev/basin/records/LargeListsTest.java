package dev.basin.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.storage.JavaChild;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.TestBasin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that are larger than the memory of the server. */
class LargeListsTest {
    private static final String NOTES = "/api/collections/notes/records";
    private static final int ROWS = 1000;
    private static final int AT_ONCE = 50;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void fifty_lists_of_a_thousand_fat_rows_fit_into_a_small_heap() throws Exception {
        fill(4000);
        try (JavaChild server = JavaChild.start(List.of("-Xmx96m"), Child.class, directory.toString());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpCaller http = new HttpCaller("http://127.0.0.1:" + server.line());
            Callable<Integer> list = () -> http.download(NOTES + "?perPage=1000&skipTotal=1&sort=id").length;
            List<Future<Integer>> all = threads.invokeAll(
                    IntStream.range(0, AT_ONCE).mapToObj(_ -> list).toList());
            int first = all.getFirst().get();
            assertThat(first).isGreaterThan(ROWS * 4000);
            for (Future<Integer> one : all) {
                assertThat(one.get()).isEqualTo(first);
            }
            assertThat(http.get(NOTES + "?perPage=1").status()).isEqualTo(200);
        }
    }

    @Test
    void a_large_list_is_the_same_as_its_small_pages_and_leaves_no_file() throws Exception {
        fill(700);
        try (TestBasin basin = TestBasin.start(directory)) {
            for (String shape : List.of("", "&fields=id,text", "&fields=id,text:excerpt(690)", "&expand=nothing")) {
                String large = items(basin.http(), 1000, 1, shape);
                assertThat(large.length()).isGreaterThan(ListBody.MOST_IN_MEMORY);
                StringBuilder small = new StringBuilder();
                for (int page = 1; page <= 10; page++) {
                    small.append(page == 1 ? "" : ",").append(items(basin.http(), 100, page, shape));
                }
                assertThat(large.equals(small.toString())).as(shape).isTrue();
            }
            assertThat(basin.http().get(NOTES + "?perPage=1000").body())
                    .endsWith("],\"page\":1,\"perPage\":1000,\"totalItems\":1000,\"totalPages\":1}");
            Path temporary = directory.resolve(".pb_temp_to_delete");
            try (Stream<Path> left = Files.exists(temporary) ? Files.list(temporary) : Stream.empty()) {
                assertThat(left).isEmpty();
            }
        }
    }

    private static String items(HttpCaller http, int perPage, int page, String shape) {
        byte[] answer = http.download(NOTES + "?sort=id&perPage=" + perPage + "&page=" + page + shape);
        String text = new String(answer, StandardCharsets.UTF_8);
        return text.substring("{\"items\":[".length(), text.lastIndexOf("],\"page\""));
    }

    private void fill(int length) {
        String text = "x".repeat(length);
        try (TestBasin basin = start(directory)) {
            var records = basin.application().records();
            basin.application().database().run(tx -> {
                for (int i = 0; i < ROWS; i++) {
                    records.save(records.create("notes").set("text", i + text));
                }
            });
        }
    }

    private static TestBasin start(Path directory) {
        return TestBasin.start(
                directory,
                builder -> builder.collection(CollectionBuilder.base("notes")
                        .fields(Fields.text("text"))
                        .listRule("")
                        .build()));
    }

    /** The server with little memory. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(start(Path.of(arguments[0])).port());
            Thread.currentThread().join();
        }
    }
}
