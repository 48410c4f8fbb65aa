package com.blvoa.bai.testkit;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.object;

import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.Until;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shortcuts of a caller who works with attachments and documents. */
public record Content(HttpCaller caller) {
    public HttpAnswer call(String endpoint, Map<String, ?> body) {
        return caller.post("/pb/api/" + endpoint, body);
    }

    /** As {@link #call}, in a millisecond of its own, so that lists can tell which came later. */
    private HttpAnswer apart(Supplier<HttpAnswer> call) {
        HttpAnswer answer = call.get();
        long now = System.currentTimeMillis();
        Until.holds("time passes", () -> System.currentTimeMillis() > now);
        return answer;
    }

    public HttpAnswer upload(MultipartBody form) {
        return apart(() -> caller.multipart("POST", "/pb/api/attachment/upload", form));
    }

    public HttpAnswer upload(String fileName, String content) {
        return upload(new MultipartBody().file("attachments_link", fileName, content));
    }

    /** The id of a new attachment. */
    public String attachment(String fileName) {
        return text(data(upload(fileName, "content of " + fileName), 200), "attachments_id");
    }

    /** Creates a document with a title, a type and these fields: name, value, name, value … */
    public HttpAnswer create(String title, Object... fields) {
        Map<String, Object> body = fields(fields);
        body.putIfAbsent("document_title", title);
        body.putIfAbsent("document_type", "说明书");
        return apart(() -> call("document/create", body));
    }

    /** The id of a new document. */
    public String document(String title, Object... fields) {
        return text(data(create(title, fields), 200), "document_id");
    }

    /** The items of a list. */
    public List<Map<String, @Nullable Object>> items(String endpoint, Object... fields) {
        Object items = data(call(endpoint, fields(fields)), 200).get("items");
        return items instanceof List<?> found
                ? found.stream().map(RunningBai::object).toList()
                : List.of();
    }

    /** One field of each item of a list. */
    public List<String> texts(String endpoint, String field, Object... fields) {
        return items(endpoint, fields).stream().map(item -> text(item, field)).toList();
    }

    public static String text(@Nullable Object object, String field) {
        return String.valueOf(object(object).get(field));
    }

    public static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return body;
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
