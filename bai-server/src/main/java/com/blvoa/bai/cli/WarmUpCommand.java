package com.blvoa.bai.cli;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import dev.basin.Basin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One short life of a server in a folder of its own, so that the launcher's JVM can note what starting needs. */
@Command(name = "warm-up", hidden = true, description = "Starts, answers some calls and stops.")
final class WarmUpCommand implements Callable<Integer> {
    private static final String JSON = "application/json";

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "where to unpack SQLite's library for later starts")
    private Optional<Path> library = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (library.isPresent()) {
            Basin.unpackLibrary(library.get());
        }
        try (TemporaryFolder folder = TemporaryFolder.create("warm-up")) {
            BaiSettings settings = BaiSettings.from(
                    Map.of("http", "127.0.0.1:0", "dir", folder.path().toString(), "dev", "true"), Map.of());
            Logs.toConsole(false);
            try (Basin basin = new BaiApplication(settings).builder().build().start();
                    HttpClient http = HttpClient.newHttpClient()) {
                Banner.of(settings, basin, Duration.ZERO).print(new PrintWriter(Writer.nullWriter()));
                for (HttpRequest request : calls("http://127.0.0.1:" + basin.port())) {
                    http.send(request, BodyHandlers.discarding());
                }
            }
            return CommandLine.ExitCode.OK;
        }
    }

    private static List<HttpRequest> calls(String base) {
        return List.of(
                HttpRequest.newBuilder(URI.create(base + "/api/health")).build(),
                HttpRequest.newBuilder(URI.create(base + "/pb/manage")).build(),
                HttpRequest.newBuilder(URI.create(base + "/api/collections/tbl_company/records?perPage=1"))
                        .build(),
                post(base + "/pb/api/system/health", "{}"),
                post(base + "/pb/api/wechat/login", "{\"users_wx_code\":\"sandbox:warm\"}"),
                post(base + "/pb/api/dictionary/list", "{}"));
    }

    private static HttpRequest post(String address, String body) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
