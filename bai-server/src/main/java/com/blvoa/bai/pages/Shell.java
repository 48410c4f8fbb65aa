package com.blvoa.bai.pages;

import com.blvoa.bai.RegistrationMode;
import dev.basin.http.Call;
import dev.basin.json.JsonWriter;
import dev.basin.security.RandomText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents in which pages run. All addresses in it are relative, so that it also works behind a proxy that takes a
 * prefix off; what may run is said by the Content-Security-Policy, and nothing may show it inside a frame.
 */
final class Shell {
    private static final String TEMPLATE = "com/blvoa/bai/pages/shell.html";
    private static final int NONCE_LENGTH = 24;

    private final Libraries libraries;
    private final ModuleGraph modules;
    private final Map<String, String> words;
    private final Map<Kind, String> templates = new EnumMap<>(Kind.class);

    /** @param registration what the page of logins says about registering
     *  @param sandbox whether the page of descriptions offers logins of WeChat's sandbox */
    Shell(Libraries libraries, ModuleGraph modules, RegistrationMode registration, boolean sandbox) {
        this.libraries = libraries;
        this.modules = modules;
        this.words = Map.of(
                "registration", registration.name().toLowerCase(Locale.ROOT), "sandbox", String.valueOf(sandbox));
        String whole = new String(
                Assets.read(TEMPLATE).orElseThrow(() -> new IllegalStateException(TEMPLATE + " is missing")),
                StandardCharsets.UTF_8);
        for (Kind kind : Kind.values()) {
            templates.put(kind, linesOf(kind, whole));
        }
    }

    /** A line that begins with the mark of a kind is for that kind only. */
    private static String linesOf(Kind kind, String whole) {
        return whole.lines()
                .filter(line -> Arrays.stream(Kind.values()).noneMatch(k -> k != kind && line.startsWith(k.mark())))
                .map(line -> line.replace(kind.mark(), ""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** A kind of document: the module that starts it, and the libraries that its modules import. */
    enum Kind {
        OPERATORS("app.js", List.of("ant-design-vue", "vue")),
        DESCRIPTIONS("docs.js", List.of("vue"));

        private final String start;
        private final List<String> imports;

        Kind(String start, List<String> imports) {
            this.start = start;
            this.imports = imports;
        }

        private String mark() {
            return "{{" + name().toLowerCase(Locale.ROOT) + "}}";
        }
    }

    /**
     * @param root leads from the page's address to the pages' folder, such as {@code ./} or {@code ./manage/}
     * @param page the modules of the page beside the one that starts it
     */
    void answer(Call call, String root, Kind kind, String... page) {
        String nonce = RandomText.alphanumeric(NONCE_LENGTH);
        String map = importMap(root, kind);
        String html = Objects.requireNonNull(templates.get(kind))
                .replace("{{nonce}}", nonce)
                .replace("{{start}}", kind.start)
                .replace("{{map}}", map)
                .replace("{{preloads}}", preloads(root, kind, page));
        for (Map.Entry<String, String> word : words.entrySet()) {
            html = html.replace("{{" + word.getKey() + "}}", word.getValue());
        }
        for (Map.Entry<String, String> library : libraries.addresses().entrySet()) {
            html = html.replace("{{" + library.getKey() + "}}", root + "library/" + library.getValue());
        }
        html = html.replace("{{root}}", root);
        call.responseHeader("Content-Security-Policy", policy(map, nonce))
                .responseHeader("X-Frame-Options", "DENY")
                .responseHeader("Referrer-Policy", "same-origin")
                // the nonce in it is for one answer
                .responseHeader("Cache-Control", "no-store")
                .bytes(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private String importMap(String root, Kind kind) {
        JsonWriter out = new JsonWriter().beginObject().name("imports").beginObject();
        kind.imports.forEach(name -> out.name(name).string(root + library(name)));
        return new String(out.endObject().endObject().toByteArray(), StandardCharsets.UTF_8);
    }

    private String library(String name) {
        return "library/" + libraries.addresses().get(name + ".js");
    }

    private String preloads(String root, Kind kind, String... page) {
        Stream<String> foreign = kind.imports.stream().map(this::library);
        Stream<String> ours =
                modules.of(Stream.concat(Stream.of(kind.start), Stream.of(page)).toArray(String[]::new)).stream()
                        .map(module -> "assets/" + module);
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
}
