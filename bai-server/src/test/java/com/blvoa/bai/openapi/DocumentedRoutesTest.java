package com.blvoa.bai.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import dev.basin.Basin;
import dev.basin.http.Routes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes and descriptions are the same, neither more. */
class DocumentedRoutesTest {
    private static final String RECORDS = "/api/collections/{collection}/records";

    private static Set<String> routes(Path directory) {
        BaiSettings settings = BaiSettings.from(Map.of("dir", directory.toString()), Map.of());
        AtomicReference<@Nullable Routes> routes = new AtomicReference<>();
        try (Basin basin = new BaiApplication(settings)
                .builder()
                .extend((_, mounted) -> routes.set(mounted))
                .build()) {
            basin.open();
            Routes mounted = routes.get();
            return mounted == null ? Set.of() : new TreeSet<>(mounted.known());
        }
    }

    private static boolean hook(String route) {
        return route.matches(
                "POST /api/(system|wechat|platform|dictionary|attachment|document|document-history|cart|order)/.*");
    }

    @Test
    void every_hooks_endpoint_is_described_and_every_description_has_its_endpoint(@TempDir Path directory) {
        Set<String> served = new TreeSet<>(
                routes(directory).stream().filter(DocumentedRoutesTest::hook).toList());
        assertThat(served).hasSizeGreaterThan(20);
        assertThat(new Descriptions("openapi.yaml").operations()).isEqualTo(served);
    }

    @Test
    void no_route_outside_the_hooks_answers_like_one(@TempDir Path directory) {
        Set<String> engine = Set.of(
                "batch",
                "realtime",
                "collections",
                "files",
                "settings",
                "logs",
                "crons",
                "backups",
                "health",
                "sql",
                "oauth2-redirect",
                "openapi.json");
        assertThat(routes(directory).stream()
                        .filter(route -> route.contains(" /api/") && !hook(route))
                        .filter(route -> !engine.contains(
                                route.substring(route.indexOf("/api/") + 5).split("/")[0])))
                .isEmpty();
    }

    @Test
    void what_the_mini_program_is_told_exists(@TempDir Path directory) {
        Set<String> served = routes(directory);
        Descriptions wx = new Descriptions("openapi-wx.yaml");
        assertThat(wx.operations()).isNotEmpty().allSatisfy(operation -> {
            String route = operation.replace("/pb/", "/");
            String pattern = route.replaceFirst("/api/collections/tbl_\\w+/records", RECORDS)
                    .replace("{recordId}", "{id}");
            assertThat(served).containsAnyOf(route, pattern);
        });
    }
}
