package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.files.IncomingFile;
import dev.basin.files.UploadedFile;
import dev.basin.files.Uploads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Reads {@code multipart/form-data} while it arrives: texts into memory, files to disk (facts B14). */
final class MultipartReader {
    private static final int MAX_PARTS = 1000;
    private static final int LONGEST_BOUNDARY = 200;

    private final MultipartScanner scanner;
    private final Uploads uploads;
    private final Map<String, List<String>> texts = new LinkedHashMap<>();
    private final Map<String, List<UploadedFile>> files = new LinkedHashMap<>();
    private final long fileLimit;
    private final IntConsumer memory;
    private long textRoom;

    private MultipartReader(
            MultipartScanner scanner, Uploads uploads, long textLimit, long fileLimit, IntConsumer memory) {
        this.scanner = scanner;
        this.uploads = uploads;
        this.textRoom = textLimit;
        this.fileLimit = fileLimit;
        this.memory = memory;
    }

    /**
     * @param textLimit the most bytes of all texts and names together
     * @param fileLimit the most bytes of one file
     * @param memory told of bytes of texts and names before they are kept; may refuse them
     * @throws ApiException 400 for a malformed or incomplete body, 413 above a limit; no file is left then
     */
    static MultipartForm read(
            String contentType, InputStream body, Uploads uploads, long textLimit, long fileLimit, IntConsumer memory) {
        String boundary = HeaderParameters.of(contentType).get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw ApiException.badRequest();
        }
        MultipartReader reader =
                new MultipartReader(new MultipartScanner(body, boundary), uploads, textLimit, fileLimit, memory);
        MultipartForm form = new MultipartForm(reader.texts, reader.files);
        try (body) {
            reader.readParts();
            return form;
        } catch (IOException e) {
            form.discard();
            throw new ApiException(400, ApiException.badRequest().message(), Map.of(), e);
        } catch (RuntimeException e) {
            form.discard();
            throw e;
        }
    }

    private void readParts() throws IOException {
        scanner.copyContent(OutputStream.nullOutputStream());
        int parts = 0;
        while (scanner.nextPart()) {
            if (++parts > MAX_PARTS) {
                throw ApiException.badRequest();
            }
            readPart(scanner.headers());
        }
        scanner.skipRest();
    }

    private void readPart(Map<String, String> headers) throws IOException {
        Map<String, String> disposition = HeaderParameters.of(headers.getOrDefault("content-disposition", ""));
        String name = disposition.getOrDefault("name", "");
        Optional<String> fileName = HeaderParameters.fileName(disposition);
        keep(name.length() + fileName.map(String::length).orElse(0));
        if (!"form-data".equals(disposition.get("")) || name.isEmpty()) {
            scanner.copyContent(OutputStream.nullOutputStream());
        } else if (fileName.isPresent()) {
            readFile(name, fileName.get());
        } else {
            LimitedText text = new LimitedText();
            scanner.copyContent(text);
            texts.computeIfAbsent(name, _ -> new ArrayList<>()).add(text.toString(StandardCharsets.UTF_8));
        }
    }

    private void readFile(String name, String fileName) throws IOException {
        try (IncomingFile incoming = uploads.begin(fileName)) {
            scanner.copyContent(new LimitedFile(incoming));
            files.computeIfAbsent(name, _ -> new ArrayList<>()).add(incoming.finish());
        }
    }

    /** Counts what is going to be kept, of texts or of names. */
    private void keep(int bytes) {
        textRoom -= bytes;
        if (textRoom < 0) {
            throw tooLarge();
        }
        memory.accept(bytes);
    }

    private static ApiException tooLarge() {
        return new ApiException(413, "Request entity too large.");
    }

    /** One file part. */
    private final class LimitedFile extends OutputStream {
        private final OutputStream target;
        private long room = fileLimit;

        LimitedFile(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            room -= length;
            if (room < 0) {
                throw tooLarge();
            }
            target.write(bytes, from, length);
        }
    }

    /** One text part; all of them share the room. */
    private final class LimitedText extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            keep(length);
            super.write(bytes, from, length);
        }
    }
}
