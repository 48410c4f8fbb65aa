package com.blvoa.bai.pages;

import com.blvoa.bai.RegistrationMode;
import dev.basin.http.Call;
import dev.basin.json.JsonWriter;
import dev.basin.security.RandomText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The document in which a page runs. All addresses in it are relative, so that it also works behind a proxy that takes a
 * prefix off; what may run is said by the Content-Security-Policy, and nothing may show it inside a frame.
 */
final class Shell {
    private static final String TEMPLATE = "com/blvoa/bai/pages/shell.html";
    private static final int NONCE_LENGTH = 24;

    private final Libraries libraries;
    private final ModuleGraph modules;
    private final RegistrationMode registration;

    Shell(Libraries libraries, ModuleGraph modules, RegistrationMode registration) {
        this.libraries = libraries;
        this.modules = modules;
        this.registration = registration;
    }

    /**
     * @param root leads from the page's address to the pages' folder, such as {@code ./} or {@code ./manage/}
     * @param page the module of the page
     */
    void answer(Call call, String root, String page) {
        String nonce = RandomText.alphanumeric(NONCE_LENGTH);
        String map = importMap(root);
        String html = Templates.SHELL
                .replace("{{nonce}}", nonce)
                .replace("{{map}}", map)
                .replace("{{registration}}", registration.name().toLowerCase(Locale.ROOT))
                .replace("{{preloads}}", preloads(root, page))
                .replace("{{root}}", root);
        call.responseHeader("Content-Security-Policy", policy(map, nonce))
                .responseHeader("X-Frame-Options", "DENY")
                .responseHeader("Referrer-Policy", "same-origin")
                // the nonce in it is for one answer
                .responseHeader("Cache-Control", "no-store")
                .bytes(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private String importMap(String root) {
        JsonWriter out = new JsonWriter().beginObject().name("imports").beginObject();
        libraries.addresses().forEach((name, address) -> out.name(name).string(root + "library/" + address));
        return new String(out.endObject().endObject().toByteArray(), StandardCharsets.UTF_8);
    }

    private String preloads(String root, String page) {
        Stream<String> foreign = libraries.addresses().values().stream().map(address -> "library/" + address);
        Stream<String> ours = modules.of("app.js", page).stream().map(module -> "assets/" + module);
        return Stream.concat(foreign, ours)
                .map(address -> "<link rel=\"modulepreload\" href=\"" + root + address + "\">")
                .collect(Collectors.joining("\n"));
    }

    /** Ant Design Vue makes style elements while it runs, which is why there is a nonce for styles. */
    private static String policy(String map, String nonce) {
        String hash = Base64.getEncoder().encodeToString(Asset.sha256(map.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> sources = Map.ofEntries(
                Map.entry("default-src", "'none'"),
                Map.entry("script-src", "'self' 'sha256-" + hash + "'"),
                Map.entry("style-src", "'self' 'nonce-" + nonce + "'"),
                Map.entry("img-src", "'self' blob: data:"),
                Map.entry("media-src", "'self' blob:"),
                Map.entry("connect-src", "'self'"),
                Map.entry("base-uri", "'none'"),
                Map.entry("form-action", "'none'"),
                Map.entry("frame-ancestors", "'none'"));
        return sources.entrySet().stream()
                .map(source -> source.getKey() + " " + source.getValue())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static final class Templates {
        private static final String SHELL = new String(
                Assets.read(TEMPLATE).orElseThrow(() -> new IllegalStateException(TEMPLATE + " is missing")),
                StandardCharsets.UTF_8);
    }
}
