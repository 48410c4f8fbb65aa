package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import dev.basin.testkit.MultipartBody;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows 87–92: files that come with records. */
class FileUploadRowsTest extends ScenarioTable {
    private static final String DOCS = "/api/collections/docs/records";
    private static final String FILES = "/api/files/docs/{{id}}/";
    private static final String RANDOM = "_[a-z0-9]{10}\\.";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'docs','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'','deleteRule':'',
                  'fields':[
                    {'name':'title','type':'text'},
                    {'name':'doc','type':'file','maxSelect':1,'maxSize':2000,'mimeTypes':['image/png','text/plain']},
                    {'name':'docs','type':'file','maxSelect':3,'maxSize':1000},
                    {'name':'any','type':'file','maxSelect':1,'maxSize':1000},
                    {'name':'secret','type':'file','maxSelect':1,'hidden':true}
                  ]},
                 {'name':'needy','type':'base','createRule':'','updateRule':'','fields':[
                    {'name':'doc','type':'file','maxSelect':1,'required':true}]},
                 {'name':'plain','type':'base','createRule':'','fields':[{'name':'title','type':'text'}]}]""");
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(names(), replacing(), removing(), fakes(), limits(), bodies())
                .flatMap(List::stream)
                .toList();
    }

    private static MultipartBody form() {
        return new MultipartBody();
    }

    private static Scenario uploaded(int row, String name, MultipartBody form) {
        return row(row, name).multipart("POST", DOCS, form).status(200).keep("id", "id");
    }

    private static Scenario named(String sent, String pattern) {
        return uploaded(87, "the name of " + sent, form().file("any", sent, "hello text"))
                .matches("any", pattern);
    }

    private static List<Scenario> names() {
        return List.of(
                uploaded(
                                87,
                                "a name of its own, and the file behind it",
                                form().file("doc", "My Photo.PNG", Png.of(3, 3)))
                        .matches("doc", "my_photo" + RANDOM + "PNG")
                        .keep("name", "doc")
                        .fires("createRequest docs", "create docs", "afterCreate docs")
                        .get(FILES + "{{name}}")
                        .status(200)
                        .answers("Content-Type", "image/png"),
                named("a.tar.gz", "a[a-z0-9]{10}" + RANDOM + "tar\\.gz"),
                named("noextension", "noextension" + RANDOM + "txt"),
                named("日本語.txt", "[a-z0-9]{10}" + RANDOM + "txt"),
                named("UPPERCase.TxT", "uppercase" + RANDOM + "TxT"),
                named("../../etc/passwd", "passwd" + RANDOM + "txt"),
                named("very".repeat(60) + ".txt", "(very){25}" + RANDOM + "txt"),
                named("logo_vcfJJG5.txt", "logo_vcf_jjg5" + RANDOM + "txt"),
                named("semi;colon.txt", "semi_colon" + RANDOM + "txt"),
                named("x.averyverylongextension", "x[a-z0-9]{10}" + RANDOM + "[a-z]{20}"),
                uploaded(
                                87,
                                "of several files a field for one keeps the last",
                                form().file("any", "first.txt", "1").file("any", "second.txt", "2"))
                        .matches("any", "second" + RANDOM + "txt"),
                row(87, "a text in a form without a file is no upload")
                        .multipart("POST", DOCS, form().text("doc", "x.png"))
                        .refuses("doc", "validation_invalid_file"));
    }

    private static Scenario two(int row, String name) {
        return uploaded(row, name, form().file("docs", "one.txt", "1").file("docs", "two.txt", "2"))
                .keep("one", "docs.0")
                .keep("two", "docs.1");
    }

    private static Scenario change(Scenario before, MultipartBody form) {
        return before.multipart("PATCH", DOCS + "/{{id}}", form);
    }

    private static List<Scenario> replacing() {
        return List.of(
                change(two(88, "new files replace the old ones"), form().file("docs", "new.txt", "n"))
                        .status(200)
                        .has("docs.#", 1)
                        .matches("docs.0", "new" + RANDOM + "txt")
                        .fires("updateRequest docs", "update docs", "afterUpdate docs")
                        .get(FILES + "{{one}}")
                        .status(404)
                        .get(FILES + "{{two}}")
                        .status(404),
                change(two(88, "a plus behind the name appends"), form().file("docs+", "new.txt", "n"))
                        .status(200)
                        .has("docs.#", 3)
                        .matches("docs.2", "new" + RANDOM + "txt")
                        .get(FILES + "{{one}}")
                        .status(200)
                        .body("1"),
                change(two(88, "a plus before the name prepends"), form().file("+docs", "new.txt", "n"))
                        .status(200)
                        .has("docs.#", 3)
                        .matches("docs.0", "new" + RANDOM + "txt"),
                change(
                                two(88, "names that are sent along stay"),
                                form().text("docs", "{{two}}").file("docs", "new.txt", "n"))
                        .status(200)
                        .has("docs.#", 2)
                        .matches("docs.0", "two" + RANDOM + "txt")
                        .get(FILES + "{{one}}")
                        .status(404),
                change(
                                two(88, "appending one too many is refused, and all stays"),
                                form().file("docs+", "3.txt", "3").file("docs+", "4.txt", "4"))
                        .refuses("docs", "validation_too_many_files")
                        .get(FILES + "{{two}}")
                        .status(200),
                change(
                                two(88, "files under the plain name leave nothing of texts with a plus or minus"),
                                form().text("docs+", "nope.txt")
                                        .text("+docs", "nope.txt")
                                        .text("docs-", "{{one}}")
                                        .text("docs", "{{one}}")
                                        .file("docs", "new.txt", "n"))
                        .status(200)
                        .has("docs.#", 2)
                        .hasKept("docs.0", "one"),
                two(88, "a text with a plus names no new file")
                        .patch(DOCS + "/{{id}}", "{'docs+':'other.txt'}")
                        .refuses("docs", "validation_invalid_file"));
    }

    private static Scenario emptied(String json) {
        return two(89, "all are removed by " + json)
                .patch(DOCS + "/{{id}}", "{'docs':" + json + "}")
                .status(200)
                .has("docs", List.of())
                .get(FILES + "{{one}}")
                .status(404);
    }

    private static List<Scenario> removing() {
        return List.of(
                two(89, "a minus removes the named file and leaves the other")
                        .patch(DOCS + "/{{id}}", "{'docs-':['{{one}}']}")
                        .status(200)
                        .has("docs.#", 1)
                        .get(FILES + "{{one}}")
                        .status(404)
                        .get(FILES + "{{two}}")
                        .status(200),
                two(89, "the list without a file removes it")
                        .patch(DOCS + "/{{id}}", "{'docs':['{{two}}']}")
                        .status(200)
                        .get(FILES + "{{one}}")
                        .status(404),
                two(89, "removing what is not there changes nothing")
                        .patch(DOCS + "/{{id}}", "{'docs-':['nope.txt']}")
                        .status(200)
                        .has("docs.#", 2),
                emptied("[]"),
                emptied("null"),
                emptied("''"),
                two(89, "files go with their record")
                        .delete(DOCS + "/{{id}}")
                        .status(204)
                        .fires("deleteRequest docs", "delete docs", "afterDelete docs")
                        .get(FILES + "{{one}}")
                        .status(404));
    }

    private static List<Scenario> fakes() {
        return List.of(
                two(90, "a name that nobody uploaded is refused on update")
                        .patch(DOCS + "/{{id}}", "{'doc':'x.png'}")
                        .refuses("doc", "validation_invalid_file")
                        .has("data.doc.params.invalidFiles", List.of("x.png"))
                        .has("message", "Failed to update record."),
                row(90, "and on create")
                        .post(DOCS, "{'doc':'x.png'}")
                        .refuses("doc", "validation_invalid_file")
                        .has("data.doc.message", "Invalid new files: [x.png]."),
                row(90, "all of several are named")
                        .post(DOCS, "{'docs':['a','b']}")
                        .refuses("docs", "validation_invalid_file")
                        .has("data.docs.params.invalidFiles", List.of("a", "b")),
                row(90, "numbers are names too").post(DOCS, "{'doc':5}").refuses("doc", "validation_invalid_file"),
                row(90, "an object is none")
                        .post(DOCS, "{'doc':{'a':1}}")
                        .status(200)
                        .has("doc", ""),
                row(90, "an element of a list stands for one name or for none")
                        .raw(
                                "POST",
                                DOCS,
                                "application/json",
                                "{\"docs\":[\"a\",\"[]\",\"[\\\"b\\\"]\",\"[\\\"c\\\",\\\"d\\\"]\",[\"e\"],{\"f\":1}]}")
                        .refuses("docs", "validation_invalid_file")
                        .has("data.docs.params.invalidFiles", List.of("a", "b", "e")),
                two(90, "so too in a form")
                        .multipart(
                                "PATCH",
                                DOCS + "/{{id}}",
                                form().text("docs+", "1.50").text("docs+", "[]"))
                        .refuses("docs", "validation_invalid_file")
                        .has("data.docs.params.invalidFiles", List.of("1.50")),
                row(90, "a required file")
                        .post("/api/collections/needy/records", "{}")
                        .refuses("doc", "validation_required"));
    }

    private static List<Scenario> limits() {
        return List.of(
                row(91, "one byte too many")
                        .multipart("POST", DOCS, form().file("doc", "big.txt", "x".repeat(2001)))
                        .refuses("doc", "validation_file_size_limit")
                        .has("data.doc.params", Map.of("file", "big.txt", "maxSize", 2000))
                        .has(
                                "data.doc.message",
                                "Failed to upload big.txt - the maximum allowed file size is 2000 bytes."),
                uploaded(91, "as many bytes as allowed", form().file("doc", "big.txt", "x".repeat(2000))),
                row(91, "the content decides, not the name")
                        .multipart("POST", DOCS, form().file("doc", "picture.png", "%PDF-1.4\n"))
                        .refuses("doc", "validation_invalid_mime_type")
                        .matches(
                                "data.doc.message",
                                "\"picture" + RANDOM + "png\" mime type must be one of: image/png, text/plain\\."),
                uploaded(91, "a picture with another name", form().file("doc", "a.pdf", Png.of(2, 2))),
                uploaded(91, "an empty file", form().file("doc", "empty.txt", "")),
                row(91, "too many files")
                        .multipart(
                                "POST",
                                DOCS,
                                form().file("docs", "1.txt", "1")
                                        .file("docs", "2.txt", "2")
                                        .file("docs", "3.txt", "3")
                                        .file("docs", "4.txt", "4"))
                        .refuses("docs", "validation_too_many_files")
                        .has("data.docs.params.maxSelect", 3),
                uploaded(91, "a hidden field takes none from others", form().file("secret", "a.txt", "x"))
                        .lacks("secret")
                        .get(DOCS + "/{{id}}")
                        .as("root")
                        .has("secret", ""));
    }

    private static List<Scenario> bodies() {
        String limit = "Request entity too large.";
        String unread = "Failed to read the submitted data.";
        String multipart = "multipart/form-data; boundary=B";
        return List.of(
                row(92, "a form without a byte can't be searched for files")
                        .raw("POST", DOCS, multipart, "")
                        .fails(400, unread)
                        .fires(),
                uploaded(92, "nor can that of an update", form().text("title", "x"))
                        .raw("PATCH", DOCS + "/{{id}}", multipart, "")
                        .fails(400, unread),
                row(92, "of which a missing record is told first")
                        .raw("PATCH", DOCS + "/nope", multipart, "")
                        .fails(404, "The requested resource wasn't found."),
                row(92, "a form without a byte has no fields where there are no files")
                        .raw("POST", "/api/collections/plain/records", multipart, "")
                        .status(200)
                        .has("title", ""),
                row(92, "more than 32 MiB and what the fields may hold")
                        .raw("POST", DOCS, "application/json", "{\"title\":\"" + "x".repeat(43 << 20) + "\"}")
                        .fails(413, limit)
                        .fires(),
                row(92, "so too where no fields are")
                        .raw(
                                "POST",
                                "/api/collections/users/auth-with-password",
                                "application/json",
                                "{\"identity\":\"" + "x".repeat(33 << 20) + "\"}")
                        .fails(413, limit),
                row(92, "less is refused for what it is")
                        .raw("POST", DOCS, "application/json", "{\"title\":\"" + "x".repeat(1 << 20) + "\"}")
                        .refuses("title", "validation_max_text_constraint"));
    }
}
