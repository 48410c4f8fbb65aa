package dev.basin.http;

import dev.basin.auth.Guards;
import dev.basin.auth.TokenKind;
import dev.basin.auth.Tokens;
import dev.basin.errors.ApiException;
import dev.basin.files.FileStore;
import dev.basin.files.StoredFile;
import dev.basin.files.ThumbSize;
import dev.basin.files.Thumbs;
import dev.basin.filter.RequestContext;
import dev.basin.json.JsonWriter;
import dev.basin.records.FileAccess;
import dev.basin.records.FileKeys;
import dev.basin.schema.Record;
import dev.basin.security.AddressRanges;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Serves the files of records, and the tokens for protected ones (facts D2). */
public final class FileRoutes {
    private static final Set<String> SHOWN_INLINE = Set.of(
            "image/png",
            "image/jpg",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/x-icon",
            "image/bmp",
            "video/webm",
            "video/mp4",
            "video/3gpp",
            "video/quicktime",
            "video/x-ms-wmv",
            "audio/basic",
            "audio/aiff",
            "audio/mpeg",
            "audio/midi",
            "audio/mp3",
            "audio/wave",
            "audio/wav",
            "audio/x-wav",
            "audio/x-mpeg",
            "audio/x-m4a",
            "audio/aac",
            "application/pdf",
            "application/x-pdf");
    private static final Set<String> WITH_THUMBS =
            Set.of("image/png", "image/jpg", "image/jpeg", "image/gif", "image/webp");
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, String> TYPES_BY_EXTENSION = Map.of(
            ".svg", "image/svg+xml",
            ".css", "text/css",
            ".js", "text/javascript",
            ".mjs", "text/javascript",
            ".xlsx", OFFICE + "spreadsheetml.sheet",
            ".docx", OFFICE + "wordprocessingml.document",
            ".pptx", OFFICE + "presentationml.presentation");
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final String DEFAULT_THUMB = "100x100";

    private final FileAccess access;
    private final FileStore store;
    private final Thumbs thumbs;
    private final Tokens tokens;
    private final Supplier<AddressRanges> superuserAddresses;

    /** @param superuserAddresses from where a superuser's token counts (facts C2) */
    public FileRoutes(
            FileAccess access,
            FileStore store,
            Thumbs thumbs,
            Tokens tokens,
            Supplier<AddressRanges> superuserAddresses) {
        this.access = access;
        this.store = store;
        this.thumbs = thumbs;
        this.tokens = tokens;
        this.superuserAddresses = superuserAddresses;
    }

    public void addTo(Routes routes) {
        routes.add("POST", "/api/files/token", this::token)
                .add("GET", "/api/files/{collection}/{recordId}/{filename}", this::download);
    }

    private void token(Call call) {
        String token = tokens.issueForFiles(Guards.signedIn(call.auth()));
        call.json(
                200,
                new JsonWriter()
                        .beginObject()
                        .name("token")
                        .string(token)
                        .endObject()
                        .toByteArray());
    }

    private void download(Call call) {
        FileAccess.Found found = access.find(
                        call.pathParam("collection"),
                        call.pathParam("recordId"),
                        call.pathParam("filename"),
                        () -> protectedContext(call))
                .orElseThrow(ApiException::notFound);
        Served served = thumb(call, found).orElse(new Served(found.key(), found.name()));
        try (StoredFile file = store.open(served.key).orElseThrow(ApiException::notFound)) {
            send(call, served.name, file);
        }
    }

    private record Served(String key, String name) {}

    /** Who asks is told by the token in the link, not by the header: a browser sends none for an image. */
    private RequestContext protectedContext(Call call) {
        RequestContext sent = call.context();
        Optional<Record> bearer = tokens.verify(call.query("token").orElse(""), TokenKind.FILE)
                .filter(record -> !record.collection().isSuperusers()
                        || superuserAddresses.get().allows(call.clientAddress()));
        return new RequestContext("protectedFile", sent.method(), sent.query(), sent.headers(), sent.body(), bearer);
    }

    /** The thumb that was asked for, made when there is none yet; empty when the file itself is to be served. */
    private Optional<Served> thumb(Call call, FileAccess.Found found) {
        String size = call.query("thumb").orElse("");
        boolean offered = size.equals(DEFAULT_THUMB) || found.field().thumbs().contains(size);
        Optional<ThumbSize> wanted = offered ? ThumbSize.parse(size) : Optional.empty();
        boolean possible = wanted.isPresent()
                && store.attributes(found.key())
                        .filter(known -> WITH_THUMBS.contains(known.contentType()))
                        .isPresent();
        if (!possible) {
            return Optional.empty();
        }
        String name = size + "_" + found.name();
        String key = FileKeys.thumbs(found.folder(), found.name()) + name;
        return thumbs.ensure(found.key(), key, wanted.get()) ? Optional.of(new Served(key, name)) : Optional.empty();
    }

    /** Answers with the headers that files have. */
    static void send(Call call, String name, StoredFile file) {
        String stored = file.attributes().contentType();
        boolean download = call.query("download").filter(TRUE::contains).isPresent();
        String disposition = SHOWN_INLINE.contains(stored) && !download ? "inline" : "attachment";
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot);
        call.withoutHeader("X-Frame-Options")
                .responseHeader("Content-Disposition", disposition + "; filename=\"" + name + "\"")
                .responseHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox")
                .responseHeader("Cache-Control", "max-age=2592000, stale-while-revalidate=86400");
        new FileAnswer(call, file, TYPES_BY_EXTENSION.getOrDefault(extension, stored)).send();
    }
}
