package com.blvoa.bai.deploy;

import dev.basin.json.Json;
import dev.basin.testkit.HttpAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A client over HTTP/2 and TLS that trusts one certificate. Immutable: {@link #with} and {@link #from} make another. */
record TlsCaller(HttpClient http, Path certificate, String base, Map<String, String> headers) {
    static TlsCaller of(Nginx nginx) {
        return new TlsCaller(
                client(nginx.certificate(), "127.0.0.1"),
                nginx.certificate(),
                "https://127.0.0.1:" + nginx.port(),
                Map.of());
    }

    /** The same one calling from another of the machine's addresses. */
    TlsCaller from(String address) {
        return new TlsCaller(client(certificate, address), certificate, base, headers);
    }

    TlsCaller with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new TlsCaller(http, certificate, base, more);
    }

    private static HttpClient client(Path certificate, String address) {
        try (InputStream in = Files.newInputStream(certificate)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "nginx", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .sslContext(tls)
                    .localAddress(InetAddress.ofLiteral(address))
                    .connectTimeout(Duration.ofSeconds(30))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpAnswer get(String path) {
        return text("GET", path, BodyPublishers.noBody(), BodyHandlers.ofString());
    }

    HttpAnswer post(String path, @Nullable Object json) {
        return with("Content-Type", "application/json")
                .text("POST", path, BodyPublishers.ofString(Json.write(json)), BodyHandlers.ofString());
    }

    HttpAnswer patch(String path, @Nullable Object json) {
        return with("Content-Type", "application/json")
                .text("PATCH", path, BodyPublishers.ofString(Json.write(json)), BodyHandlers.ofString());
    }

    HttpAnswer post(String path, BodyPublisher body) {
        return text("POST", path, body, BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path) {
        return send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofByteArray());
    }

    /** An answer that goes on, read as it comes. */
    BufferedReader stream(String path) {
        HttpResponse<InputStream> answer = send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode());
        }
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private HttpAnswer text(String method, String path, BodyPublisher body, BodyHandler<String> handler) {
        HttpResponse<String> answer = send(method, path, body, handler);
        return new HttpAnswer(answer.statusCode(), answer.headers(), answer.body());
    }

    private <T> HttpResponse<T> send(String method, String path, BodyPublisher body, BodyHandler<T> handler) {
        URI target = URI.create(path.startsWith("https:") ? path : base + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(120)).method(method, body);
        headers.forEach(request::header);
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
