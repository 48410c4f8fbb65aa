package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningPocketBase;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What either program stores, the other one serves, with the same answers. */
class FilesOfRealPocketBaseTest {
    private static final List<String> COMPARED = List.of(
            "content-type",
            "content-disposition",
            "content-range",
            "content-length",
            "accept-ranges",
            "last-modified",
            "cache-control",
            "content-security-policy",
            "x-frame-options",
            "x-content-type-options");

    @TempDir
    Path directory;

    private PocketBaseBinary binary;

    @BeforeEach
    void fetch() throws IOException {
        binary = PocketBaseBinary.newest();
        new FilesWorld(directory.resolve("data")).close();
        binary.superuser(directory.resolve("data"), "a@example.com", "1234567890");
    }

    @Test
    void each_serves_what_the_other_stored() throws IOException {
        Path data = directory.resolve("data");
        String ours;
        try (FilesWorld world = new FilesWorld(data)) {
            ours = world.uploaded("image", "Our Ünïque name.png", Pictures.png(60, 40));
            world.http.download(ours + "?thumb=0x20");
        }
        String theirs;
        try (RunningPocketBase peer = binary.serve(data)) {
            HttpCaller http = new HttpCaller(peer.base().toString());
            assertThat(http.download(ours)).isEqualTo(Pictures.png(60, 40));
            assertThat(Pictures.read(http.download(ours + "?thumb=0x20")).getWidth())
                    .isEqualTo(30);
            assertThat(http.get(ours + "?thumb=0x20").header("Content-Type")).isEqualTo("image/png");
            var record = FilesWorld.json(http.multipart(
                    "POST", FilesWorld.RECORDS, new MultipartBody().file("image", "Their.jpg", Pictures.jpeg(60, 40))));
            theirs = FilesWorld.url(record, String.valueOf(record.get("image")));
            http.download(theirs + "?thumb=30x0");
        }
        try (FilesWorld world = new FilesWorld(data)) {
            assertThat(world.http.download(theirs)).isEqualTo(Pictures.jpeg(60, 40));
            HttpAnswer thumb = world.http.get(theirs + "?thumb=30x0");
            assertThat(thumb.header("Content-Type")).isEqualTo("image/jpeg");
            assertThat(Pictures.read(world.http.download(theirs + "?thumb=40x40f"))
                            .getHeight())
                    .isEqualTo(27);
            String id = theirs.split("/")[4];
            world.http.delete(FilesWorld.RECORDS + "/" + id);
            Until.holds(() -> world.stored().size() == 2);
        }
    }

    @Test
    void contents_are_taken_for_the_same_types_and_names_get_the_same_form() throws IOException {
        Map<String, String> differences = new TreeMap<>();
        try (RunningPocketBase peer = binary.serve(directory.resolve("data"))) {
            HttpCaller http = new HttpCaller(peer.base().toString());
            for (var sample : Samples.all().entrySet()) {
                var record = FilesWorld.json(http.multipart(
                        "POST", FilesWorld.RECORDS, new MultipartBody().file("doc", "noext", sample.getValue())));
                String name = String.valueOf(record.get("doc"));
                String url = FilesWorld.url(record, name);
                String theirs =
                        http.get(url).header("Content-Type") + " " + name.substring("noext_0123456789".length());
                ContentType type = ContentSniffer.typeOf(sample.getValue());
                String ours = type.text() + " " + type.extension();
                if (!ours.equals(theirs)) {
                    differences.put(sample.getKey(), "theirs " + theirs + ", ours " + ours);
                }
            }
            for (String original : names()) {
                var record = FilesWorld.json(
                        http.multipart("POST", FilesWorld.RECORDS, new MultipartBody().file("doc", original, "x")));
                String theirs = String.valueOf(record.get("doc")).replaceAll("[a-z0-9]{10}(?=[_.]|$)", "*");
                String ours = FileNames.stored(original, ContentSniffer.typeOf(new byte[] {'x'}))
                        .replaceAll("[a-z0-9]{10}(?=[_.]|$)", "*");
                if (!ours.equals(theirs)) {
                    differences.put(original, "theirs " + theirs + ", ours " + ours);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static List<String> names() {
        return List.of(
                "My Photo.PNG",
                "logo_vcfJJG5.svg",
                "a.tar.gz",
                "a.b.tar.gz",
                ".hidden",
                "..a..",
                "合同.pdf",
                "a.p d!f",
                "HTTPServerError.txt",
                "a.",
                "ab-cd_EF.x.y.z",
                "x".repeat(120) + ".txt",
                "a." + "y".repeat(40),
                "Ünïcode Ñame.jpg",
                "no extension");
    }

    @Test
    void both_answer_requests_for_files_alike() throws IOException {
        Path data = directory.resolve("data");
        List<String> urls = new ArrayList<>();
        try (FilesWorld world = new FilesWorld(data)) {
            urls.add(world.uploaded("doc", "digits.txt", "0123456789".getBytes(StandardCharsets.US_ASCII)));
            urls.add(world.uploaded("doc", "empty.txt", new byte[0]));
            urls.add(world.uploaded("image", "a.png", Pictures.png(3, 3)));
            urls.add(world.uploaded("secret", "s.txt", new byte[] {'s'}));
            urls.add(world.uploaded(
                    "doc",
                    "a.svg",
                    "<svg xmlns='http://www.w3.org/2000/svg'></svg>".getBytes(StandardCharsets.US_ASCII)));
        }
        urls.add("/api/files/docs/nobody/x.txt");
        Path copy = directory.resolve("copy");
        copy(data, copy);
        Map<String, Object> differences = new LinkedHashMap<>();
        try (FilesWorld world = new FilesWorld(data);
                RunningPocketBase peer = binary.serve(copy)) {
            HttpCaller theirs = new HttpCaller(peer.base().toString());
            for (String url : urls) {
                for (Request request : requests(url)) {
                    Map<String, Object> ours = request.answer(world.http);
                    Map<String, Object> expected = request.answer(theirs);
                    expected.forEach((name, value) -> {
                        if (!value.equals(ours.get(name))) {
                            differences.put(
                                    request + " " + name, "\nours   " + ours.get(name) + "\ntheirs " + value + "\n");
                        }
                    });
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private record Request(String method, String url, String header, String value) {
        Map<String, Object> answer(HttpCaller http) {
            HttpAnswer answer = (header.isEmpty() ? http : http.with(header, value)).send(method, url);
            Map<String, Object> seen = new LinkedHashMap<>();
            seen.put("status", answer.status());
            COMPARED.forEach(name -> seen.put(name, answer.header(name).replaceAll("boundary=.*", "boundary=")));
            if (answer.status() == 304 || method.equals("HEAD") && answer.status() == 404) {
                // PocketBase leaves it out there, which is allowed as well
                seen.remove("content-length");
            }
            seen.put("body", answer.body().replaceAll("--[a-z0-9]{30,60}", "--boundary"));
            return seen;
        }
    }

    private static List<Request> requests(String url) {
        List<Request> requests = new ArrayList<>();
        for (String suffix : List.of("", "?download=1", "?download=true", "?download=x", "?thumb=77x77", "?token=x")) {
            requests.add(new Request("GET", url + suffix, "", ""));
        }
        requests.add(new Request("HEAD", url, "", ""));
        for (String range : List.of(
                "bytes=0-3",
                "bytes=4-",
                "bytes=-3",
                "bytes=-30",
                "bytes=8-100",
                "bytes=10-",
                "bytes=5-2",
                "bytes=a-b",
                "lines=1-2",
                "bytes=0-8,1-9",
                "bytes=0-1,-2",
                "bytes=0-1, 4-5, 20-30",
                "bytes=",
                "bytes=-",
                "bytes=-0",
                "bytes= 1 - 2 ",
                "bytes=--1",
                "bytes=1-2-3")) {
            requests.add(new Request("GET", url, "Range", range));
        }
        for (String header : List.of("If-Modified-Since", "If-Unmodified-Since", "If-Range")) {
            for (String value : List.of("Thu, 01 Jan 2015 00:00:00 GMT", "Thu, 01 Jan 2099 00:00:00 GMT", "rubbish")) {
                requests.add(new Request("GET", url, header, value));
            }
        }
        for (String value : List.of("*", "\"x\"", "W/\"x\"")) {
            requests.add(new Request("GET", url, "If-Match", value));
            requests.add(new Request("GET", url, "If-None-Match", value));
        }
        return requests;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
