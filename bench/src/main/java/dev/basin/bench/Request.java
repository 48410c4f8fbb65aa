package dev.basin.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One request.
 *
 * @param type the body's media type; not sent without a body
 * @param token what is sent as Authorization; empty for none
 */
record Request(String method, String path, String type, byte[] body, String token) {
    private static final String JSON = "application/json";
    private static final String BOUNDARY = "bench-7d3f9a";

    static Request get(String path, String token) {
        return new Request("GET", path, "", new byte[0], token);
    }

    static Request delete(String path, String token) {
        return new Request("DELETE", path, "", new byte[0], token);
    }

    static Request post(String path, String json, String token) {
        return new Request("POST", path, JSON, json.getBytes(StandardCharsets.UTF_8), token);
    }

    static Request patch(String path, String json, String token) {
        return new Request("PATCH", path, JSON, json.getBytes(StandardCharsets.UTF_8), token);
    }

    /** A form with one file. */
    static Request file(String method, String path, String field, String fileName, byte[] content, String token) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(content.length + 300);
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new Request(method, path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray(), token);
    }

    /** As it goes over the wire, ready to be read. */
    ByteBuffer bytes() {
        StringBuilder head = new StringBuilder(300)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        if (!token.isEmpty()) {
            head.append("Authorization: ").append(token).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        if (body.length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(bytes.length + body.length)
                .put(bytes)
                .put(body)
                .flip();
    }
}
