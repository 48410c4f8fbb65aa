package dev.basin.http;

import dev.basin.files.StoredFile;
import dev.basin.http.ByteRange.Everything;
import dev.basin.http.ByteRange.Parts;
import dev.basin.http.ByteRange.Refused;
import dev.basin.security.RandomText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers with an open file or the parts of it that were asked for, as Go's file server does (facts D2). */
final class FileAnswer {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private static final byte[] NOTHING = {};

    private final Call call;
    private final StoredFile file;
    private final String contentType;

    FileAnswer(Call call, StoredFile file, String contentType) {
        this.call = call;
        this.file = file;
        this.contentType = contentType;
    }

    void send() {
        Freshness freshness = new Freshness(call, file.modified());
        call.responseHeader("Last-Modified", freshness.lastModified());
        if (freshness.fails()) {
            call.bytes(412, contentType, NOTHING);
            return;
        }
        if (freshness.isKnown()) {
            // a length of 0 would be taken for that of the file
            call.responseHeader("Content-Length", String.valueOf(file.size())).empty(304);
            return;
        }
        call.responseHeader("Accept-Ranges", "bytes");
        String asked = freshness.allowsParts() ? call.header("Range").orElse("") : "";
        switch (ByteRange.parse(asked, file.size())) {
            case Everything _ -> sendOne(200, new ByteRange(0, file.size()));
            case Refused refused -> refuse(refused);
            case Parts parts
            when parts.ranges().size() == 1 -> {
                ByteRange range = parts.ranges().getFirst();
                call.responseHeader("Content-Range", range.header(file.size()));
                sendOne(206, range);
            }
            case Parts parts -> sendParts(parts.ranges());
        }
    }

    private void refuse(Refused refused) {
        if (refused.outside()) {
            call.responseHeader("Content-Range", "bytes */" + file.size());
        }
        call.withoutHeader("Last-Modified").withoutHeader("Cache-Control").withoutHeader("Accept-Ranges");
        call.bytes(416, PLAIN, (refused.reason() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void sendOne(int status, ByteRange range) {
        call.stream(status, contentType, range.length(), out -> copy(range, out));
    }

    private void sendParts(List<ByteRange> ranges) {
        String boundary = RandomText.id(60);
        List<byte[]> heads = new ArrayList<>();
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        long length = end.length;
        for (ByteRange range : ranges) {
            String head = (heads.isEmpty() ? "" : "\r\n") + "--" + boundary + "\r\nContent-Range: "
                    + range.header(file.size()) + "\r\nContent-Type: " + contentType + "\r\n\r\n";
            heads.add(head.getBytes(StandardCharsets.UTF_8));
            length += heads.getLast().length + range.length();
        }
        call.stream(206, "multipart/byteranges; boundary=" + boundary, length, out -> {
            for (int i = 0; i < ranges.size(); i++) {
                out.write(ByteBuffer.wrap(heads.get(i)));
                copy(ranges.get(i), out);
            }
            out.write(ByteBuffer.wrap(end));
        });
    }

    private void copy(ByteRange range, Call.BodyChannel out) throws IOException {
        out.write(file.content(), range.start(), range.length());
    }
}
