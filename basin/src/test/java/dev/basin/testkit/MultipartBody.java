package dev.basin.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds a {@code multipart/form-data} body, part by part. */
public final class MultipartBody {
    private static final String BOUNDARY = "----boundary-of-a-test";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public MultipartBody text(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    public MultipartBody file(String name, String fileName, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"" + fileName + "\"", content);
    }

    public MultipartBody file(String name, String fileName, String content) {
        return file(name, fileName, content.getBytes(StandardCharsets.UTF_8));
    }

    private MultipartBody part(String disposition, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
        out.writeBytes(content);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** The parts without the end. */
    public byte[] unfinished() {
        return out.toByteArray();
    }

    public byte[] bytes() {
        byte[] end = ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] parts = out.toByteArray();
        byte[] all = Arrays.copyOf(parts, parts.length + end.length);
        System.arraycopy(end, 0, all, parts.length, end.length);
        return all;
    }
}
