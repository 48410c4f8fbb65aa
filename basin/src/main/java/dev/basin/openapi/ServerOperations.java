package dev.basin.openapi;

import java.util.List;
import java.util.Map;

/** What a server does for everyone beside the records: files, changes as they happen, batches, and telling that it is there. */
final class ServerOperations {
    private final Paths paths;

    /** @param paths receives them */
    ServerOperations(Paths paths) {
        this.paths = paths;
    }

    void add() {
        addFiles();
        addRealtime();
        paths.post("/api/batch", batch());
        paths.get(
                "/api/health",
                Operation.ofServer("server", "server-health", "whether the server is there")
                        .permitted("")
                        .shared(List.of("fields"))
                        .answers(Schemas.whole(
                                Map.of("code", Schemas.COUNT, "message", Schemas.TEXT, "data", Schemas.ANY_OBJECT)))
                        .refuses());
        paths.get(
                "/api/openapi.json",
                Operation.ofServer("server", "server-openapi", "this description")
                        .describe("For superusers only, unless the program opens it to everyone.")
                        .answers(Schemas.ANY_OBJECT)
                        .refuses("401", "403"));
    }

    private void addFiles() {
        paths.post(
                "/api/files/token",
                Operation.ofServer("files", "files-token", "a token for links to protected files")
                        .signedIn()
                        .describe("For everyone who is signed in. The token is short-lived.")
                        .answers(Schemas.texts("token"))
                        .refuses("401"));
        paths.get(
                "/api/files/{collection}/{recordId}/{filename}",
                Operation.ofServer("files", "files-download", "a file of a record")
                        .describe("For everyone; protected files for those who may view the record, told by the token"
                                + " in the link. Ranges and conditional requests are understood.")
                        .inPath("collection", "name or id")
                        .inPath("recordId", "the record's id")
                        .inPath("filename", "as the record's field holds it")
                        .inQuery("thumb", "a size for images: 100x100, or one that the field offers")
                        .inQuery("download", "1 or true: to be saved, not shown")
                        .inQuery("token", "of `POST /api/files/token`, for protected files")
                        .answers("200", "The file", Schemas.FILE, "*/*")
                        .answers("206", "A part of it", Schemas.FILE, "*/*")
                        .refuses("404"));
    }

    private void addRealtime() {
        paths.get(
                "/api/realtime",
                Operation.ofServer("realtime", "realtime-connect", "a stream of events")
                        .describe("For everyone. The first event, PB_CONNECT, tells the client's id.")
                        .answers("200", "Events until one side closes", Schemas.TEXT, "text/event-stream")
                        .refuses());
        Map<String, Object> form = Schemas.object(
                Map.of("clientId", Schemas.TEXT, "subscriptions", Schemas.list(Schemas.TEXT)), List.of("clientId"));
        paths.post(
                "/api/realtime",
                Operation.ofServer("realtime", "realtime-subscribe", "what a stream tells from now on")
                        .describe(
                                "For everyone; each event is told to those who may see its record. Subscriptions are topics"
                                        + " such as `posts/*` or `posts/ID`, with `?options=` for filter, expand and fields.")
                        .body(form)
                        .answersNothing()
                        .refuses("400", "403", "404"));
    }

    private static Operation batch() {
        Map<String, Object> request = Schemas.object(
                Map.of(
                        "method",
                        Map.of("type", "string", "enum", List.of("POST", "PUT", "PATCH", "DELETE")),
                        "url",
                        Map.of(
                                "type",
                                "string",
                                "description",
                                "such as `/api/collections/posts/records/ID?expand=author`"),
                        "headers",
                        Map.of("type", "object", "additionalProperties", Schemas.TEXT),
                        "body",
                        Schemas.ANY_OBJECT),
                List.of("method", "url"));
        Map<String, Object> answer =
                Schemas.object(Map.of("status", Schemas.COUNT, "body", Map.of()), List.of("status", "body"));
        return Operation.ofServer("batch", "batch-run", "several writes, all or none")
                .describe(
                        "For everyone where the settings switch it on; each write under the rules of its collection. PUT creates,"
                                + " or updates when the record is there. Files come as `requests.0.FIELD` in a multipart form.")
                .shared(List.of("fields"))
                .body(
                        Schemas.object(Map.of("requests", Schemas.list(request)), List.of("requests")),
                        "application/json",
                        "multipart/form-data")
                .answers(Schemas.list(answer))
                .refuses("400", "403", "413");
    }
}
