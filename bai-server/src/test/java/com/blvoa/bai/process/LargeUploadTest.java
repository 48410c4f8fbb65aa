package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.AtOnce;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with little memory and much to store. */
class LargeUploadTest {
    private static final long SIZE = 100L << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void videos_of_a_hundred_megabytes_need_no_more_memory_than_small_ones() {
        try (ServerProcess server =
                ServerProcess.serve(Map.of("JDK_JAVA_OPTIONS", "-Xmx256m"), folder.resolve("data"))) {
            String token = token(server);
            List<String> answers = AtOnce.run(2, i -> upload(server.base(), token, i));
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer)
                            .contains("\"code\":200", "\"attachments_size\":" + SIZE, "\"attachments_md5\":"));
            assertThat(server.printed()).doesNotContain("OutOfMemory");
        }
    }

    private static String token(ServerProcess server) {
        var answer = server.client().post("/pb/api/platform/register", RunningBai.registration("13800138000"));
        return String.valueOf(RunningBai.object(Json.parse(answer.body())).get("token"));
    }

    private static String upload(URI base, String token, int number) {
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString("--B\r\nContent-Disposition: form-data; name=\"attachments_link\"; filename=\"v"
                        + number + ".mp4\"\r\n\r\n"),
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Same(SIZE)), SIZE),
                BodyPublishers.ofString("\r\n--B--\r\n"));
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/pb/api/attachment/upload"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(body)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same byte so many times. */
    private static final class Same extends InputStream {
        private long left;

        Same(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(target, from, from + count, (byte) 'x');
            left -= count;
            return count;
        }
    }
}
