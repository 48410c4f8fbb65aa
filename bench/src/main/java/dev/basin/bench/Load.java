package dev.basin.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;

/** One kind of request, and how its n-th one is written. */
record Load(String name, IntFunction<byte[]> request) {
    static Load reading(String name, List<String> paths) {
        List<byte[]> requests = paths.stream().map(Load::get).toList();
        return new Load(name, n -> requests.get(Math.floorMod(n * 7919, requests.size())));
    }

    private static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    static Load posting(String name, String path, IntFunction<String> body) {
        return new Load(name, n -> {
            byte[] content = body.apply(n).getBytes(StandardCharsets.UTF_8);
            byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + content.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] whole = java.util.Arrays.copyOf(head, head.length + content.length);
            System.arraycopy(content, 0, whole, head.length, content.length);
            return whole;
        });
    }
}
