package com.blvoa.bai.testkit;

import com.blvoa.bai.BaiSettings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.basin.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A local server in WeChat's place. Without a script, code {@code x} is openid {@code openid-x}, and phone code {@code
 * 13800138000} is that phone. {@link #next} puts replies before that, one for each call of a path.
 */
public final class FakeWechat implements AutoCloseable {
    public static final String APP_ID = "wx-test";
    public static final String SECRET = "top-secret-of-the-test";
    public static final String LOGIN = "/sns/jscode2session";
    public static final String TOKEN = "/cgi-bin/stable_token";
    public static final String PHONE = "/wxa/business/getuserphonenumber";

    private final HttpServer server;
    private final Map<String, Deque<Reply>> scripts = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> issued = new CopyOnWriteArrayList<>();

    private FakeWechat(HttpServer server) {
        this.server = server;
    }

    /** A request as it came. */
    public record Call(String path, Map<String, String> query, String body) {}

    private record Reply(int status, String body) {}

    public static FakeWechat start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeWechat fake = new FakeWechat(server);
            server.createContext("/", fake::serve);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public BaiSettings.Wechat credentials() {
        return new BaiSettings.Wechat(APP_ID, SECRET, address());
    }

    /** The variables that point a server here. */
    public Map<String, String> environment() {
        return Map.of(
                "BAI_WECHAT_APPID", APP_ID,
                "BAI_WECHAT_SECRET", SECRET,
                "BAI_WECHAT_API_BASE", address().toString());
    }

    /** The next call of the path gets this error number. */
    public FakeWechat next(String path, int errcode) {
        return next(path, 200, "{\"errcode\":" + errcode + ",\"errmsg\":\"scripted\"}");
    }

    /** The next call of the path gets this reply. */
    public FakeWechat next(String path, int status, String body) {
        scripts.computeIfAbsent(path, _ -> new ArrayDeque<>()).add(new Reply(status, body));
        return this;
    }

    public List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The access tokens given out so far. */
    public List<String> issuedTokens() {
        return List.copyOf(issued);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Call call = new Call(exchange.getRequestURI().getPath(), query(exchange.getRequestURI()), body);
            calls.add(call);
            Reply reply = reply(call);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; encoding=utf-8");
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply reply(Call call) {
        Deque<Reply> script = scripts.getOrDefault(call.path(), new ArrayDeque<>());
        Reply scripted;
        synchronized (script) {
            scripted = script.poll();
        }
        return scripted != null ? scripted : new Reply(200, unscripted(call));
    }

    private String unscripted(Call call) {
        return switch (call.path()) {
            case LOGIN ->
                Json.write(Map.of("openid", "openid-" + call.query().get("js_code"), "session_key", "session-secret"));
            case TOKEN -> {
                String token = "token-" + (issued.size() + 1);
                issued.add(token);
                yield Json.write(Map.of("access_token", token, "expires_in", 7200));
            }
            case PHONE -> {
                String phone = codeIn(call.body());
                yield Json.write(Map.of(
                        "errcode",
                        0,
                        "phone_info",
                        Map.of("phoneNumber", phone, "purePhoneNumber", phone, "countryCode", "86")));
            }
            default -> "{\"errcode\":-2}";
        };
    }

    private static String codeIn(String body) {
        if (Json.parse(body) instanceof Map<?, ?> sent && sent.get("code") instanceof String code) {
            return code;
        }
        throw new AssertionError("WeChat was sent: " + body);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> found = new LinkedHashMap<>();
        String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                found.put(pair.substring(0, equals), value);
            }
        }
        return found;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
