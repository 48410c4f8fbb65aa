package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import dev.basin.testkit.MultipartBody;
import java.util.List;
import java.util.stream.Stream;

/** Rows 93–98: files as they are served. */
class FileServingRowsTest extends ScenarioTable {
    private static final String DOCS = "/api/collections/docs/records";
    private static final String PRIVATE = "/api/collections/private/records";
    private static final String FILE = "/api/files/docs/{{id}}/{{name}}";
    private static final String GUARDED = "/api/files/private/{{id}}/{{name}}";
    private static final String NOT_FOUND = "The requested resource wasn't found.";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'docs','type':'base','createRule':'','fields':[
                    {'name':'file','type':'file','maxSelect':1,'thumbs':['50x0','0x50','30x20','30x20t','30x20b','30x20f']}
                  ]},
                 {'name':'private','type':'base','createRule':'',
                  'viewRule':"owner = @request.auth.id && @request.query.block:isset = false",'fields':[
                    {'name':'owner','type':'text'},
                    {'name':'file','type':'file','maxSelect':1,'protected':true,'thumbs':['10x10']},
                    {'name':'open','type':'file','maxSelect':1}
                  ]},
                 {'name':'closed','type':'base','createRule':'','fields':[
                    {'name':'file','type':'file','maxSelect':1,'protected':true}]}]""")
                .login("ann", "users", "{'id':'userann00000001'}")
                .login("ben", "users", "{'id':'userben00000001'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(headers(), misses(), downloads(), types(), ranges(), thumbs(), tokens(), guarded())
                .flatMap(List::stream)
                .toList();
    }

    private static Scenario file(int row, String name, String fileName, byte[] content) {
        return row(row, name)
                .multipart("POST", DOCS, new MultipartBody().file("file", fileName, content))
                .status(200)
                .keep("id", "id")
                .keep("name", "file");
    }

    private static Scenario text(int row, String name, String fileName, String content) {
        return row(row, name)
                .multipart("POST", DOCS, new MultipartBody().file("file", fileName, content))
                .status(200)
                .keep("id", "id")
                .keep("name", "file");
    }

    private static List<Scenario> headers() {
        return List.of(
                file(93, "a picture is shown in place, to everybody", "a.png", Png.of(100, 40))
                        .get(FILE)
                        .status(200)
                        .picture(100, 40)
                        .answers("Content-Type", "image/png")
                        .matchesHeader("Content-Disposition", "inline; filename=\"a[a-z0-9]+_[a-z0-9]{10}\\.png\"")
                        .answers(
                                "Content-Security-Policy",
                                "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox")
                        .answers("Cache-Control", "max-age=2592000, stale-while-revalidate=86400")
                        .answers("X-Frame-Options", "")
                        .answers("X-Content-Type-Options", "nosniff")
                        .answers("Accept-Ranges", "bytes"),
                file(93, "HEAD tells the same without content", "a.png", Png.of(3, 3))
                        .send("HEAD", FILE)
                        .status(200)
                        .body("")
                        .answers("Content-Type", "image/png"),
                text(93, "the collection by its name in any case, or its id", "a.txt", "hi")
                        .get("/api/files/DOCS/{{id}}/{{name}}")
                        .status(200)
                        .body("hi")
                        .get("/api/collections/docs")
                        .as("root")
                        .keep("docs", "id")
                        .get("/api/files/{{docs}}/{{id}}/{{name}}")
                        .status(200),
                text(93, "a file is not posted or deleted by its path", "a.txt", "hi")
                        .delete(FILE)
                        .fails(404, NOT_FOUND)
                        .post(FILE, "{}")
                        .fails(404, NOT_FOUND));
    }

    private static List<Scenario> misses() {
        return List.of(
                text(93, "another file of the record", "a.txt", "hi")
                        .get("/api/files/docs/{{id}}/other.txt")
                        .fails(404, NOT_FOUND)
                        .answers("X-Frame-Options", "SAMEORIGIN"),
                text(93, "the sidecar is no file", "a.txt", "hi")
                        .get(FILE + ".attrs")
                        .fails(404, NOT_FOUND),
                text(93, "nothing is found by climbing", "a.txt", "hi")
                        .get("/api/files/docs/{{id}}/..%2F..%2Fdata.db")
                        .fails(404, NOT_FOUND),
                text(93, "another record", "a.txt", "hi")
                        .get("/api/files/docs/recordnotthere1/{{name}}")
                        .fails(404, NOT_FOUND),
                row(93, "no such collection")
                        .get("/api/files/nope/recordnotthere1/a.txt")
                        .fails(404, "Missing or invalid collection context."));
    }

    private static Scenario download(String value, String disposition) {
        return file(94, "download=" + value, "a.png", Png.of(3, 3))
                .get(FILE, "download", value)
                .status(200)
                .matchesHeader("Content-Disposition", disposition + "; filename=\".*\"");
    }

    private static List<Scenario> downloads() {
        return List.of(
                download("1", "attachment"),
                download("true", "attachment"),
                download("T", "attachment"),
                download("0", "inline"),
                download("", "inline"),
                download("yes", "inline"));
    }

    private static Scenario type(String fileName, String content, String type, String disposition) {
        return text(95, fileName + " is " + type, fileName, content)
                .get(FILE)
                .status(200)
                .answers("Content-Type", type)
                .matchesHeader("Content-Disposition", disposition + ";.*");
    }

    private static List<Scenario> types() {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>";
        return List.of(
                type("a.svg", svg, "image/svg+xml", "attachment"),
                type("hidden.SVG", svg, "image/svg+xml", "attachment"),
                type("a.html", "<html><body>x</body></html>", "text/html; charset=utf-8", "attachment"),
                type("a.css", "body{}", "text/css", "attachment"),
                type("a.js", "alert(1)", "text/javascript", "attachment"),
                type("a.pdf", "%PDF-1.4", "application/pdf", "inline"),
                type("lying.png", "hello", "text/plain; charset=utf-8", "attachment"),
                type("a.json", "{\"a\":1}", "application/json", "attachment"));
    }

    private static Scenario range(String range, int status, String content, String told) {
        return text(96, range, "a.txt", "0123456789abcdefghij")
                .get(FILE)
                .header("Range", range)
                .status(status)
                .body(content)
                .answers("Content-Range", told);
    }

    private static List<Scenario> ranges() {
        return List.of(
                range("bytes=0-9", 206, "0123456789", "bytes 0-9/20"),
                range("bytes=-3", 206, "hij", "bytes 17-19/20"),
                range("bytes=15-", 206, "fghij", "bytes 15-19/20"),
                range("bytes=15-99", 206, "fghij", "bytes 15-19/20"),
                range("bytes=20-", 416, "invalid range: failed to overlap\n", "bytes */20"),
                text(96, "a range of what has changed since is the whole", "a.txt", "0123456789")
                        .get(FILE)
                        .header("Range", "bytes=0-3")
                        .header("If-Range", "\"another\"")
                        .status(200)
                        .body("0123456789"));
    }

    private static Scenario thumb(String size, int width, int height) {
        return file(97, "a thumb of " + size, "a.png", Png.of(100, 40))
                .get(FILE, "thumb", size)
                .status(200)
                .picture(width, height)
                .answers("Content-Type", "image/png");
    }

    private static List<Scenario> thumbs() {
        return List.of(
                thumb("100x100", 100, 100),
                thumb("50x0", 50, 20),
                thumb("0x50", 125, 50),
                thumb("30x20", 30, 20),
                thumb("30x20t", 30, 20),
                thumb("30x20b", 30, 20),
                thumb("30x20f", 30, 12),
                thumb("30x21", 100, 40),
                thumb("100X100", 100, 40),
                thumb("", 100, 40),
                file(97, "a thumb's name says its size", "a.png", Png.of(100, 40))
                        .get(FILE, "thumb", "30x20", "download", "1")
                        .matchesHeader("Content-Disposition", "attachment; filename=\"30x20_a.*\\.png\""),
                text(97, "a text has none", "a.txt", "hello")
                        .get(FILE, "thumb", "100x100")
                        .status(200)
                        .body("hello"),
                text(97, "an SVG has none", "a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")
                        .get(FILE, "thumb", "100x100")
                        .status(200)
                        .answers("Content-Type", "image/svg+xml"));
    }

    private static List<Scenario> tokens() {
        return List.of(
                row(98, "guests get no file token")
                        .post("/api/files/token", "{}")
                        .fails(401, "The request requires valid record authorization token."),
                row(98, "others do")
                        .post("/api/files/token", "{}")
                        .as("ann")
                        .status(200)
                        .keys("", "token")
                        .matches("token", "[\\w-]+\\.[\\w-]+\\.[\\w-]+"),
                row(98, "a file token is no login")
                        .post("/api/files/token", "{}")
                        .as("ann")
                        .keep("pass", "token")
                        .post("/api/collections/users/auth-refresh", "{}")
                        .header("Authorization", "{{pass}}")
                        .status(401));
    }

    private static Scenario guarded(String name, String caller) {
        return row(98, name)
                .multipart(
                        "POST",
                        PRIVATE,
                        new MultipartBody()
                                .text("owner", "userann00000001")
                                .file("file", "a.png", Png.of(30, 30))
                                .file("open", "open.txt", "open"))
                .status(200)
                .keep("id", "id")
                .keep("name", "file")
                .keep("open", "open")
                .post("/api/files/token", "{}")
                .as(caller)
                .status(200)
                .keep("pass", "token");
    }

    private static List<Scenario> guarded() {
        return List.of(
                guarded("a protected file needs a token whose bearer may view the record", "ann")
                        .get(GUARDED)
                        .fails(404, NOT_FOUND)
                        .get(GUARDED, "token", "{{pass}}")
                        .status(200)
                        .picture(30, 30)
                        .get(GUARDED, "token", "{{pass}}", "thumb", "10x10")
                        .status(200)
                        .picture(10, 10)
                        .get(GUARDED, "token", "{{pass}}", "block", "1")
                        .status(404)
                        .get("/api/files/private/{{id}}/{{open}}")
                        .status(200)
                        .body("open"),
                guarded("who may not view the record gets none", "ben")
                        .get(GUARDED, "token", "{{pass}}")
                        .fails(404, NOT_FOUND)
                        .get(GUARDED, "token", "{{pass}}", "thumb", "10x10")
                        .fails(404, NOT_FOUND),
                guarded("a superuser's token opens all", "root")
                        .get(GUARDED, "token", "{{pass}}", "block", "1")
                        .status(200),
                guarded("a login token doesn't, and neither does a header", "ann")
                        .get(GUARDED, "token", "{{token:ann}}")
                        .status(404)
                        .get(GUARDED)
                        .as("root")
                        .status(404)
                        .get(GUARDED, "token", "x.y.z")
                        .status(404),
                row(98, "without a view rule only superusers get it")
                        .multipart(
                                "POST",
                                "/api/collections/closed/records",
                                new MultipartBody().file("file", "a.txt", "closed"))
                        .as("root")
                        .keep("id", "id")
                        .keep("name", "file")
                        .post("/api/files/token", "{}")
                        .as("ann")
                        .keep("pass", "token")
                        .post("/api/files/token", "{}")
                        .as("root")
                        .keep("key", "token")
                        .get("/api/files/closed/{{id}}/{{name}}", "token", "{{pass}}")
                        .status(404)
                        .get("/api/files/closed/{{id}}/{{name}}", "token", "{{key}}")
                        .status(200)
                        .body("closed"));
    }
}
