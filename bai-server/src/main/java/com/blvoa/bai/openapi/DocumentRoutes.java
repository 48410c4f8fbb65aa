package com.blvoa.bai.openapi;

import dev.basin.errors.ApiException;
import dev.basin.http.Call;
import dev.basin.http.Routes;

/** Serves the documents to everybody, as YAML and as JSON (contract §8). */
public final class DocumentRoutes {
    private static final String PARTS = "openapi-wx/";

    private final Documents documents = new Documents();

    public void mount(Routes routes) {
        for (String root : Documents.ROOTS) {
            String name = root.substring(0, root.lastIndexOf('.'));
            routes.add("GET", "/" + name + ".yaml", call -> answer(call, root));
            routes.add("GET", "/" + name + ".json", call -> answer(call, name + ".json"));
        }
        routes.add("GET", "/" + PARTS + "{file}", call -> answer(call, PARTS + call.pathParam("file")));
    }

    private void answer(Call call, String path) {
        Document document = documents.at(path).orElseThrow(ApiException::notFound);
        call.logOnlyFailure().responseHeader("ETag", document.tag()).responseHeader("Cache-Control", "no-cache");
        if (call.header("If-None-Match")
                .filter(known -> known.contains(document.tag()))
                .isPresent()) {
            call.empty(304);
            return;
        }
        call.bytes(200, document.type(), document.content());
    }
}
