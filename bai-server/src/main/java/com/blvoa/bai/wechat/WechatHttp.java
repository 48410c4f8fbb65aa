package com.blvoa.bai.wechat;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Single calls of WeChat's API, each ended after a time limit that covers the body too. Whatever goes wrong is an
 * {@link WechatReply#UNREACHABLE} reply, and the log tells the path and the kind of failure only: addresses hold secrets.
 */
final class WechatHttp implements AutoCloseable {
    private static final Logger LOG = System.getLogger(WechatHttp.class.getName());
    private static final int LARGEST_REPLY = 64 * 1024;

    private final HttpClient client;
    private final String base;
    private final Duration limit;

    WechatHttp(URI base, Duration limit) {
        this.base = base.toString();
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    WechatReply get(String path, Map<String, String> query) {
        return send(path, HttpRequest.newBuilder(uri(path, query)).GET());
    }

    WechatReply post(String path, Map<String, String> query, String json) {
        return send(
                path,
                HttpRequest.newBuilder(uri(path, query))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private URI uri(String path, Map<String, String> query) {
        String encoded = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(base + path + (encoded.isEmpty() ? "" : "?" + encoded));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private WechatReply send(String path, HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(
                request.timeout(limit).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_REPLY));
        try {
            HttpResponse<byte[]> response = pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            WechatReply reply = WechatReply.parse(response.statusCode(), response.body());
            if (reply.errcode() != 0) {
                LOG.log(Level.WARNING, "WeChat answered {0} with errcode {1}", path, String.valueOf(reply.errcode()));
            }
            return reply;
        } catch (TimeoutException late) {
            return failed(path, "no complete answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException broken) {
            Throwable cause = broken.getCause();
            return failed(path, cause instanceof IOException ? cause.getClass().getSimpleName() : "a broken answer");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed(path, "the server is stopping");
        } finally {
            pending.cancel(true);
        }
    }

    private static WechatReply failed(String path, String reason) {
        LOG.log(Level.WARNING, "WeChat call {0} failed: {1}", path, reason);
        return WechatReply.UNREACHABLE;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
