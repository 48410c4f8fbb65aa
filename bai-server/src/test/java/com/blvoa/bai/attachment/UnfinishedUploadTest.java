package com.blvoa.bai.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.AttachmentFields;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.RawCaller;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedUploadTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private List<Path> files(String folder) {
        Path root = directory.resolve(folder);
        try (Stream<Path> found = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException | UncheckedIOException changing) {
            return List.of(root);
        }
    }

    private List<Path> temporary() {
        return files(".pb_temp_to_delete");
    }

    private static String half(RunningBai bai, String token) {
        byte[] part = new MultipartBody()
                .file("attachments_link", "a.mp4", new byte[200_000])
                .unfinished();
        return "POST /pb/api/attachment/upload HTTP/1.1\r\nHost: 127.0.0.1:" + bai.port()
                + "\r\nAuthorization: Bearer " + token + "\r\nContent-Type: "
                + new MultipartBody().contentType() + "\r\nContent-Length: 10000000\r\n\r\n"
                + new String(part, StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_client_that_stops_half_way_leaves_nothing() {
        try (RunningBai bai = RunningBai.start(directory, Map.of())) {
            String token = bai.application().tokens().issue(bai.operator("13800138000"));
            try (RawCaller caller = new RawCaller(bai.port())) {
                caller.send(half(bai, token));
                Until.holds("the file is on its way to disk", () -> !temporary().isEmpty());
            }
            Until.holds("the half file is gone", () -> temporary().isEmpty());
            assertThat(files("storage")).isEmpty();
            assertThat(bai.application().records().count(AttachmentFields.COLLECTION, "", Map.of()))
                    .isZero();
        }
    }

    @Test
    void a_refused_upload_leaves_nothing() {
        try (RunningBai bai = RunningBai.start(directory, Map.of())) {
            Content operator = new Content(bai.as(bai.operator("13800138000")));
            MultipartBody file = new MultipartBody().file("attachments_link", "a.png", "x");
            assertThat(operator.upload(file.text("attachments_status", "s".repeat(300)))
                            .status())
                    .isEqualTo(400);
            assertThat(operator.upload("empty.png", "").status()).isEqualTo(400);
            Until.holds("the files are gone", () -> temporary().isEmpty());
            assertThat(files("storage")).isEmpty();
        }
    }

    @Test
    void a_deleted_attachment_leaves_no_file() {
        try (RunningBai bai = RunningBai.start(directory, Map.of())) {
            Content operator = new Content(bai.as(bai.operator("13800138000")));
            String id = operator.attachment("a.png");
            assertThat(files("storage")).isNotEmpty();
            assertThat(operator.call("attachment/delete", Map.of("attachments_id", id))
                            .status())
                    .isEqualTo(200);
            Until.holds("its file is gone", () -> files("storage").isEmpty());
        }
    }
}
