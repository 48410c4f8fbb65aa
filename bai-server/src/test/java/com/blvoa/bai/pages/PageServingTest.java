package com.blvoa.bai.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server sends for the pages; what they do is in the browser tests. */
@BaiTest
class PageServingTest {
    private static final Pattern MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>");

    private final RunningBai bai;
    private final HttpCaller guest;

    PageServingTest(RunningBai bai) {
        this.bai = bai;
        guest = bai.guest();
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private String library(String file) {
        return first(
                Pattern.compile("\"\\./(?:manage/)?(library/[^\"]+/" + Pattern.quote(file) + ")\""),
                guest.get("/manage/login").body() + guest.get("/docs").body());
    }

    @ParameterizedTest
    @CsvSource({
        "/pb/manage, ./manage/", "/manage, ./manage/", "/pb/manage/, ./",
        "/pb/manage/login, ./", "/manage/login, ./", "/pb/manage/dictionary-manage, ./",
        "/manage/dictionary-manage, ./", "/pb/manage/document-manage, ./", "/manage/document-manage, ./",
        "/pb/docs, ./manage/", "/docs, ./manage/", "/pb/docs/, ../manage/"
    })
    void every_page_is_served_with_and_without_the_prefix(String path, String root) {
        HttpAnswer page = guest.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        String start = path.contains("docs") ? "docs.js" : "app.js";
        assertThat(page.body())
                .contains("src=\"" + root + "assets/" + start + "\"")
                .doesNotContain("{{");
    }

    @ParameterizedTest
    @CsvSource({
        "/pb/manage/document-manage, /pb/manage/, assets/parts/document-editor.js",
        "/pb/docs, /pb/, manage/assets/parts/swagger.js"
    })
    void every_address_that_a_page_names_is_there(String path, String folder, String module) {
        String page = guest.get(path).body();
        List<String> named = Pattern.compile("(?:href|src)=\"\\./([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(20).contains(module);
        assertThat(named)
                .allSatisfy(address -> assertThat(guest.get(folder + address).status())
                        .as(address)
                        .isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pb/manage", "/pb/docs"})
    void only_our_scripts_and_the_import_map_may_run(String path) {
        HttpAnswer page = guest.get(path);
        String map = first(MAP, page.body());
        String hash = Base64.getEncoder().encodeToString(Asset.sha256(map.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self' 'sha256-" + hash + "'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "http:");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.body()).doesNotContainPattern("\\son[a-z]+=").doesNotContain("style=");
    }

    @Test
    void the_policy_of_the_descriptions_is_no_looser_than_the_one_of_the_other_pages() {
        assertThat(plain(guest.get("/pb/docs"))).isEqualTo(plain(guest.get("/pb/manage")));
    }

    /** The policy without what is drawn or computed for the answer. */
    private static String plain(HttpAnswer page) {
        return page.header("Content-Security-Policy").replaceAll("'(nonce-|sha256-)[^']+'", "'$1'");
    }

    @Test
    void each_page_has_a_nonce_of_its_own_and_is_not_kept() {
        Pattern nonce = Pattern.compile("nonce=\"([^\"]+)\"");
        HttpAnswer one = guest.get("/pb/manage");
        HttpAnswer other = guest.get("/pb/manage");
        assertThat(first(nonce, one.body())).isNotEqualTo(first(nonce, other.body()));
        assertThat(one.header("Content-Security-Policy"))
                .contains("style-src 'self' 'nonce-" + first(nonce, one.body()) + "'");
        assertThat(one.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void our_files_are_asked_for_again_and_sent_when_they_changed() {
        HttpAnswer asset = guest.get("/pb/manage/assets/app.js");
        assertThat(asset.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(asset.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        HttpAnswer again =
                bai.guest().with("If-None-Match", asset.header("ETag")).get("/pb/manage/assets/app.js");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        HttpAnswer other = bai.guest().with("If-None-Match", "\"x\"").get("/pb/manage/assets/app.js");
        assertThat(other.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vue.js", "ant-design-vue.js", "swagger-ui.js", "swagger-ui.css"})
    void libraries_are_kept_for_long_under_an_address_with_their_hash(String name) {
        String address = "/pb/manage/" + library(name);
        HttpAnswer found = guest.get(address);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        String hash = address.split("/")[4];
        assertThat(guest.get(address.replace(hash, "0".repeat(16))).status()).isEqualTo(404);
    }

    @Test
    void files_are_sent_compressed_to_those_who_can_read_that() {
        HttpAnswer compressed = bai.guest().with("Accept-Encoding", "br, gzip").get("/pb/manage/assets/app.js");
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.header("Vary")).contains("Accept-Encoding");
        HttpAnswer plain = guest.get("/pb/manage/assets/app.js");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(Integer.parseInt(compressed.header("Content-Length")))
                .isLessThan(plain.body().length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pb/manage/assets/none.js",
                "/pb/manage/assets/..%2Fshell.html",
                "/pb/manage/assets/%2e%2e/shell.html",
                "/pb/manage/assets/texts",
                "/pb/manage/assets/kit%2Fhtml.js/",
                "/pb/manage/library/x/vue.js",
                "/pb/manage/library/x/vue",
                "/pb/manage/library/x/swagger-ui-standalone-preset.js",
                "/pb/docs/index.html",
                "/pb/manage/elsewhere"
            })
    void nothing_else_is_there(String path) {
        assertThat(guest.get(path).status()).isEqualTo(404);
    }
}
