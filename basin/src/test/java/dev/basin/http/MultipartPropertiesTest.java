package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.errors.ApiException;
import dev.basin.files.UploadedFile;
import dev.basin.files.Uploads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Random multipart bodies, arriving in random pieces, come out as they were put in; cut ones leave nothing. */
class MultipartPropertiesTest {
    private static final Path[] FOLDER = new Path[1];

    /** @param fileName empty for a text */
    record Part(String name, String fileName, byte[] content) {}

    @BeforeContainer
    static void makeFolder() throws IOException {
        FOLDER[0] = Files.createTempDirectory("uploads");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var files = Files.list(FOLDER[0])) {
            assertThat(files).isEmpty();
        }
        Files.delete(FOLDER[0]);
    }

    @Provide
    Arbitrary<byte[]> contents() {
        Arbitrary<String> tricky = Arbitraries.of(
                        "\r\n", "--B", "\r\n--Bx", "--B--", "\r\n--", "\r\n--B", "-", "\r", "\n", "x", "é", "\0")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces).replaceAll("(^|\r\n)--B(?!x)", "$1--C"));
        Arbitrary<byte[]> large = Arbitraries.integers()
                .between(60_000, 140_000)
                .map(size -> {
                    byte[] bytes = new byte[size];
                    new Random(size).nextBytes(bytes);
                    return bytes;
                });
        return Arbitraries.frequencyOf(
                Tuple.of(9, tricky.map(text -> text.getBytes(StandardCharsets.UTF_8))), Tuple.of(1, large));
    }

    @Provide
    Arbitrary<List<Part>> parts() {
        Arbitrary<String> names = Arbitraries.of("a", "docs+", "+docs", "名", "with \\\"quotes\\\"");
        Arbitrary<String> fileNames = Arbitraries.of("", "", "a.txt", "图.png", "no ext", "a;b=c.d");
        return Combinators.combine(names, fileNames, contents())
                .as(Part::new)
                .list()
                .ofMaxSize(6);
    }

    private static byte[] body(List<Part> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Part part : parts) {
            String file = part.fileName.isEmpty() ? "" : "; filename=\"" + part.fileName + "\"";
            write(out, "--B\r\nContent-Disposition: form-data; name=\"" + part.name + "\"" + file + "\r\n\r\n");
            out.writeBytes(part.content);
            write(out, "\r\n");
        }
        write(out, "--B--\r\n");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MultipartForm read(byte[] body, long seed) {
        return read(body, seed, "B");
    }

    private static MultipartForm read(byte[] body, long seed, String boundary) {
        return MultipartReader.read(
                "multipart/form-data; boundary=" + boundary,
                new InPieces(body, seed),
                new Uploads(FOLDER[0]),
                1 << 20,
                Long.MAX_VALUE,
                _ -> {});
    }

    @Property(tries = 300)
    void what_was_put_in_comes_out(@ForAll("parts") List<Part> parts, @ForAll long seed) throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Map<String, List<byte[]>> files = new LinkedHashMap<>();
        for (Part part : parts) {
            String name = part.name.replace("\\", "");
            if (part.fileName.isEmpty()) {
                texts.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(new String(part.content, StandardCharsets.UTF_8));
            } else {
                files.computeIfAbsent(name, _ -> new ArrayList<>()).add(part.content);
            }
        }
        MultipartForm form = read(body(parts), seed);
        try {
            assertThat(form.texts()).isEqualTo(texts);
            assertThat(form.files().keySet()).containsExactlyElementsOf(files.keySet());
            for (var entry : files.entrySet()) {
                List<UploadedFile> found = form.files().getOrDefault(entry.getKey(), List.of());
                assertThat(found).hasSameSizeAs(entry.getValue());
                for (int i = 0; i < found.size(); i++) {
                    try (InputStream in = found.get(i).open()) {
                        assertThat(in.readAllBytes()).isEqualTo(entry.getValue().get(i));
                    }
                    assertThat(found.get(i).size()).isEqualTo(entry.getValue().get(i).length);
                }
            }
        } finally {
            form.discard();
        }
    }

    @Provide
    Arbitrary<String> boundaries() {
        return Arbitraries.of("B", "-B-B", "--------", "aaab", "----WebKitFormBoundaryabcabcab");
    }

    /** What looks like the boundary for some of its length is content. */
    @Property(tries = 1_000)
    void a_boundary_is_told_from_its_own_pieces(
            @ForAll("boundaries") String boundary,
            @ForAll @Size(max = 12) List<@IntRange(max = 40) Integer> pieces,
            @ForAll long seed)
            throws IOException {
        String delimiter = "\r\n--" + boundary;
        String content = pieces.stream()
                .map(length -> delimiter.substring(0, length % delimiter.length()))
                .collect(Collectors.joining());
        Assume.that(!Pattern.compile(Pattern.quote(delimiter) + "[-\r\n \t]")
                .matcher("\r\n" + content + delimiter + "x")
                .find());
        byte[] body = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + content + delimiter
                        + "--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        MultipartForm form = read(body, seed, boundary);
        assertThat(form.texts()).isEqualTo(Map.of("a", List.of(content)));
    }

    @Property(tries = 20)
    void a_body_without_a_byte_has_not_even_an_end(@ForAll long seed) {
        assertThatThrownBy(() -> read(new byte[0], seed)).isInstanceOf(ApiException.class);
    }

    @Property(tries = 300)
    void a_cut_body_is_refused(@ForAll("parts") List<Part> parts, @ForAll long seed) {
        byte[] whole = body(parts);
        int length = new Random(seed).nextInt(whole.length - 3);
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, length), seed)).isInstanceOf(ApiException.class);
    }

    @Property(tries = 500)
    void rubbish_is_read_or_refused_but_never_a_surprise(@ForAll byte[] rubbish, @ForAll long seed) {
        byte[] start = "--B\r\nContent-Disposition: form-data; name=\"a\"".getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(start, start.length + rubbish.length);
        System.arraycopy(rubbish, 0, body, start.length, rubbish.length);
        try {
            read(body, seed).discard();
        } catch (ApiException refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    /** Gives its bytes in pieces of random size. */
    private static final class InPieces extends ByteArrayInputStream {
        private final Random random;

        InPieces(byte[] bytes, long seed) {
            super(bytes);
            this.random = new Random(seed);
        }

        @Override
        public synchronized int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, 1 + random.nextInt(random.nextBoolean() ? 7 : 50_000)));
        }
    }
}
