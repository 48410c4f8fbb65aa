package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.FieldInfo;
import dev.basin.schema.Fields;
import dev.basin.schema.FileField;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.TestBasin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server with an open collection {@code docs} that has files of several kinds. */
final class FilesWorld implements AutoCloseable {
    static final String RECORDS = "/api/collections/docs/records";

    final TestBasin basin;
    final HttpCaller http;
    private final Path directory;

    FilesWorld(Path directory) {
        this(directory, docs -> docs);
    }

    FilesWorld(Path directory, UnaryOperator<CollectionBuilder> changes) {
        this.directory = directory;
        this.basin = TestBasin.start(directory, builder -> builder.collection(docs(changes)));
        this.http = basin.http();
    }

    private static Collection docs(UnaryOperator<CollectionBuilder> changes) {
        FileField doc = new FileField(FieldInfo.named("doc"), 1, 0, List.of(), List.of(), false);
        FileField images = new FileField(
                FieldInfo.named("image"),
                1,
                20 << 20,
                List.of(),
                List.of("0x20", "30x0", "40x20t", "40x20b", "40x40f"),
                false);
        FileField secret = new FileField(FieldInfo.named("secret"), 1, 0, List.of(), List.of(), true);
        return changes.apply(CollectionBuilder.base("docs")
                        .fields(
                                Fields.text("title"),
                                doc,
                                doc.withInfo(FieldInfo.named("docs"))
                                        .maxSelect(3)
                                        .maxSize(1000),
                                doc.withInfo(FieldInfo.named("pdf")).mimeTypes("application/x-pdf", "text/csv"),
                                images,
                                secret)
                        .indexSql("CREATE UNIQUE INDEX docs_title ON docs (title) WHERE title != ''")
                        .listRule("")
                        .viewRule("")
                        .createRule("")
                        .updateRule("")
                        .deleteRule(""))
                .build();
    }

    Map<String, @Nullable Object> create(MultipartBody body) {
        return json(http.multipart("POST", RECORDS, body));
    }

    Map<String, @Nullable Object> update(String id, MultipartBody body) {
        return json(http.multipart("PATCH", RECORDS + "/" + id, body));
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> json(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (Map<String, @Nullable Object>) Objects.requireNonNull(Json.parse(answer.body()));
    }

    @SuppressWarnings("unchecked")
    static List<String> names(Map<String, @Nullable Object> record, String field) {
        return (List<String>) Objects.requireNonNull(record.get(field));
    }

    static String url(Map<String, @Nullable Object> record, String name) {
        return "/api/files/docs/" + record.get("id") + "/" + name;
    }

    /** Creates a record with one file and returns the file's address. */
    String uploaded(String field, String fileName, byte[] content) {
        Map<String, @Nullable Object> record = create(new MultipartBody().file(field, fileName, content));
        return url(record, String.valueOf(record.get(field)));
    }

    /** The files below the storage folder, without sidecars, relative to it. */
    List<String> stored() {
        return below(directory.resolve("storage"), file -> !file.endsWith(".attrs"));
    }

    List<String> storedWithSidecars() {
        return below(directory.resolve("storage"), _ -> true);
    }

    List<String> temporary() {
        return below(directory.resolve(".pb_temp_to_delete"), _ -> true);
    }

    private static List<String> below(Path folder, Predicate<String> wanted) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException changing) {
            return List.of("changing");
        }
    }

    @Override
    public void close() {
        basin.close();
    }
}
