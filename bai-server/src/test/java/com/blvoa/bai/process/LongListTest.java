package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.RunningBai;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongListTest {
    private static final int MANY = 100_000;
    private static final int REMARK = 900;

    private static final String FILL = """
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %d)
            INSERT INTO tbl_system_dict (id, system_dict_id, dict_name, dict_word_remark)
            SELECT printf('%%015d', n), 'DICT' || n, printf('dictionary %%06d', n), printf('%%.*c', %d, 'x') FROM numbers
            """.formatted(MANY, REMARK);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String fill() {
        try (RunningBai bai = RunningBai.start(folder, Map.of())) {
            bai.application().database().run(tx -> tx.execute(FILL, List.of()));
            return bai.application().tokens().issue(bai.operator("13800138000"));
        }
    }

    @Test
    void a_list_much_larger_than_the_memory_is_answered_whole() throws IOException, InterruptedException {
        String token = fill();
        try (ServerProcess server = ServerProcess.serve(Map.of("JDK_JAVA_OPTIONS", "-Xmx64m"), folder);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + "/pb/api/dictionary/list"))
                    .header("Authorization", token)
                    .POST(BodyPublishers.noBody())
                    .build();
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            try (Received received = new Received(answer.body())) {
                received.read();
                assertThat(received.bytes).isGreaterThan((long) MANY * REMARK);
                assertThat(received.records).isEqualTo(MANY);
                assertThat(received.end()).endsWith("]}}");
            }
            assertThat(server.printed()).doesNotContain("OutOfMemory", "SEVERE");
        }
    }

    /** Counts what comes, and keeps only the end of it. */
    private static final class Received implements AutoCloseable {
        private final InputStream body;
        private byte[] last = {};
        private long bytes;
        private int records;

        Received(InputStream body) {
            this.body = body;
        }

        /** The records have no items, so that each has one brace; the envelope and its data have one too. */
        void read() throws IOException {
            byte[] buffer = new byte[1 << 16];
            int count = body.read(buffer);
            while (count >= 0) {
                bytes += count;
                for (int i = 0; i < count; i++) {
                    records += buffer[i] == '{' ? 1 : 0;
                }
                last = count > 0 ? Arrays.copyOfRange(buffer, Math.max(0, count - 20), count) : last;
                count = body.read(buffer);
            }
            records -= 2;
        }

        String end() {
            return new String(last, StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
