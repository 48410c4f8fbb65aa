package com.blvoa.bai.http;

import dev.basin.errors.ApiException;
import dev.basin.files.UploadedFile;
import dev.basin.http.Call;
import dev.basin.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A body with a file, whose bytes go to disk while they arrive. */
final class UploadForm {
    private static final long TEXTS = 1L << 20;
    /** For boundaries and headers of parts. */
    private static final long WRAPPING = 64 * 1024L;

    private UploadForm() {}

    /**
     * Takes the body in.
     *
     * @return what tells it from other bodies, however the client wrapped it
     * @throws Refusal 400 above the limit, before the rest has arrived, and for what is malformed or incomplete
     */
    static byte[] receive(Call call, Endpoint.Upload wanted) {
        call.limitBody(TEXTS, wanted.most() + TEXTS + WRAPPING).limitFile(wanted.most());
        try {
            List<Object> identity = new ArrayList<>();
            identity.add(call.texts());
            call.files().forEach((name, files) -> {
                identity.add(name);
                files.forEach(file -> identity.add(of(file)));
            });
            return Json.write(identity).getBytes(StandardCharsets.UTF_8);
        } catch (ApiException refused) {
            throw switch (refused.status()) {
                case 413 -> tooLarge(wanted);
                case 400 -> Refusal.badRequest("multipart 请求体不完整或格式错误");
                default -> refused;
            };
        }
    }

    /** The texts of a body that was taken in. */
    static JsonBody fields(Call call) {
        return JsonBody.ofTexts(call.texts());
    }

    private static List<Object> of(UploadedFile file) {
        return List.of(file.originalName(), file.size(), file.md5());
    }

    private static Refusal tooLarge(Endpoint.Upload wanted) {
        return Refusal.badField(wanted.field(), "超过大小限制", "上传内容超过大小限制(文件最大 " + shown(wanted.most()) + ")");
    }

    private static String shown(long bytes) {
        return bytes >= 1L << 20 && bytes % (1L << 20) == 0 ? (bytes >> 20) + " MB" : bytes + " 字节";
    }
}
