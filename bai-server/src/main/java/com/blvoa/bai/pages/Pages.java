package com.blvoa.bai.pages;

import com.blvoa.bai.RegistrationMode;
import com.blvoa.bai.pages.Shell.Kind;
import dev.basin.errors.ApiException;
import dev.basin.http.Call;
import dev.basin.http.Routes;
import java.util.List;

/** Puts the operators' pages (contract §6) and the page of the descriptions (contract §8) on the routes. */
public final class Pages {
    private final Assets assets = new Assets();
    private final Libraries libraries = new Libraries(assets);
    private final Shell shell;

    /**
     * @param registration what the page of logins says about registering
     * @param sandbox whether the page of the descriptions offers logins of WeChat's sandbox
     */
    public Pages(RegistrationMode registration, boolean sandbox) {
        this.shell = new Shell(libraries, new ModuleGraph(assets), registration, sandbox);
    }

    /** A page: its address below {@code /manage/} and the module that shows it. */
    private record Page(String name, String module) {}

    private static final List<Page> PAGES = List.of(
            new Page("login", "pages/login.js"),
            new Page("dictionary-manage", "pages/dictionaries.js"),
            new Page("document-manage", "pages/documents.js"));

    private static final String HOME = "pages/home.js";

    public void mount(Routes routes) {
        routes.add("GET", "/manage", call -> page(call, "./manage/", HOME));
        routes.add("GET", "/manage/", call -> page(call, "./", HOME));
        for (Page page : PAGES) {
            routes.add("GET", "/manage/" + page.name(), call -> page(call, "./", page.module()));
        }
        routes.add("GET", "/docs", call -> descriptions(call, "./manage/"));
        routes.add("GET", "/docs/", call -> descriptions(call, "../manage/"));
        routes.add("GET", "/manage/assets/{path...}", this::ours);
        routes.add("GET", "/manage/library/{hash}/{file}", this::library);
    }

    private void page(Call call, String root, String module) {
        shell.answer(call.logOnlyFailure(), root, Kind.OPERATORS, module);
    }

    private void descriptions(Call call, String root) {
        shell.answer(call.logOnlyFailure(), root, Kind.DESCRIPTIONS);
    }

    private void ours(Call call) {
        Asset asset = assets.ours(call.pathParam("path")).orElseThrow(ApiException::notFound);
        String tag = "\"" + asset.hash() + "\"";
        call.logOnlyFailure()
                .responseHeader("ETag", tag)
                .responseHeader("Cache-Control", "no-cache")
                .responseHeader("Vary", "Origin, Accept-Encoding");
        if (call.header("If-None-Match").filter(known -> known.contains(tag)).isPresent()) {
            call.empty(304);
            return;
        }
        send(call, asset);
    }

    private void library(Call call) {
        Asset asset =
                libraries.at(call.pathParam("hash"), call.pathParam("file")).orElseThrow(ApiException::notFound);
        call.logOnlyFailure()
                .responseHeader("Cache-Control", "public, max-age=31536000, immutable")
                .responseHeader("Vary", "Origin, Accept-Encoding");
        send(call, asset);
    }

    private static void send(Call call, Asset asset) {
        boolean gzip = call.header("Accept-Encoding")
                .filter(accepted -> accepted.contains("gzip"))
                .isPresent();
        if (gzip) {
            call.responseHeader("Content-Encoding", "gzip");
        }
        call.bytes(200, asset.type(), gzip ? asset.compressed() : asset.plain());
    }
}
