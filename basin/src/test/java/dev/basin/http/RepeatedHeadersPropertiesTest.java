package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Random requests of one connection, arriving in random pieces, are read as Jetty's own parser reads them. */
class RepeatedHeadersPropertiesTest {
    private static final int MAX_HEADER = 8192;

    @Provide
    Arbitrary<String> connections() {
        Arbitrary<String> lines = Arbitraries.frequency(
                        Tuple.of(60, "Accept: */*\r\n"),
                        Tuple.of(60, "Authorization: Bearer " + "t".repeat(300) + "\r\n"),
                        Tuple.of(20, "Authorization: Bearer u\r\n"),
                        Tuple.of(20, "authorization:x\r\n"),
                        Tuple.of(30, "User-Agent:  me \r\n"),
                        Tuple.of(20, "Content-Type: a/b\r\n"),
                        Tuple.of(20, "X-Own: 1\r\n"),
                        Tuple.of(10, "Referer:\r\n"),
                        Tuple.of(10, "Connection: keep-alive\r\n"),
                        Tuple.of(3, "Connection: close\r\n"),
                        Tuple.of(3, "Accept: a\r\n  folded\r\n"),
                        Tuple.of(3, "Origin: n\n"),
                        Tuple.of(3, "Origin: \u00e9\r\n"),
                        Tuple.of(1, "no colon\r\n"),
                        Tuple.of(1, "Pragma : n\r\n"),
                        Tuple.of(1, "User-Agent: " + "a".repeat(5000) + "\r\n"))
                .list()
                .ofMaxSize(4)
                .map(chosen -> String.join("", chosen));
        Arbitrary<String> hosts = Arbitraries.frequency(
                Tuple.of(60, "Host: a\r\n"),
                Tuple.of(10, "Host: b:80\r\n"),
                Tuple.of(1, ""),
                Tuple.of(1, "Host: a\r\nHost: b\r\n"));
        Arbitrary<String> bodies = Arbitraries.frequency(
                Tuple.of(40, "\r\n"),
                Tuple.of(15, "Content-Length: 3\r\n\r\nabc"),
                Tuple.of(5, "Content-Length: 2\r\n\r\n\r\n"),
                Tuple.of(10, "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nAccept: t\r\n\r\n"),
                Tuple.of(1, "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Tuple.of(1, "Content-Length: x\r\n\r\n"));
        Arbitrary<String> headers = Combinators.combine(lines, hosts, lines, bodies)
                .as((before, host, between, body) -> before + host + between + body);
        Arbitrary<String> starts = Arbitraries.of(
                "GET /a HTTP/1.1\r\n",
                "GET /a HTTP/1.1\r\n",
                "GET /a/b?x=%20&y=\"<>\\^`{|}~#f HTTP/1.1\r\n",
                "GET //a;p=1/../b HTTP/1.1\r\n",
                "GET /\u00e9 HTTP/1.1\r\n",
                "GET /a\u007f HTTP/1.1\r\n",
                "GET /" + "l".repeat(1500) + " HTTP/1.1\r\n",
                "GET  /a HTTP/1.1\r\n",
                "GET /a HTTP/1.1\n",
                "GET /a HTTP/1.2\r\n",
                "GET * HTTP/1.1\r\n",
                "GET http://c/a HTTP/1.1\r\n",
                "\r\nGET /a HTTP/1.1\r\n",
                "HEAD /a HTTP/1.1\r\n",
                "POST /b HTTP/1.1\r\n",
                "GET / HTTP/1.0\r\n");
        // few headers, most of them several times
        Arbitrary<List<String>> known = headers.list().ofMinSize(1).ofMaxSize(3);
        return known.flatMap(some -> Combinators.combine(starts, Arbitraries.of(some))
                .as(String::concat)
                .list()
                .ofMinSize(2)
                .ofMaxSize(12)
                .map(requests -> String.join("", requests)));
    }

    @Property(tries = 3000)
    void what_is_read_is_what_the_plain_parser_reads(
            @ForAll("connections") String connection, @ForAll List<Integer> pieces) {
        Events expected = new Events();
        HttpParser plain = new HttpParser(expected, MAX_HEADER, HttpCompliance.RFC9110);
        feed(plain, expected.texts, connection, pieces);
        Events actual = new Events();
        RepeatingParser repeating = new RepeatingParser(actual, actual, MAX_HEADER, HttpCompliance.RFC9110);
        feed(repeating, actual.texts, connection, pieces);
        assertThat(actual.texts).isEqualTo(expected.texts);
    }

    private static void feed(HttpParser parser, List<String> texts, String connection, List<Integer> pieces) {
        parser.setHeaderCacheSize(0);
        byte[] bytes = connection.getBytes(StandardCharsets.ISO_8859_1);
        int at = 0;
        for (int i = 0; at < bytes.length; i++) {
            int length = i < pieces.size() ? Math.floorMod(pieces.get(i), 1000) + 1 : bytes.length;
            int end = Math.min(bytes.length, at + length);
            ByteBuffer piece = ByteBuffer.wrap(bytes, at, end - at);
            at = end;
            while (piece.hasRemaining() && !parser.isClose() && !parser.isClosed()) {
                boolean handle = parser.parseNext(piece);
                texts.add(handle + " " + parser.getState() + " " + parser.hasContent() + " " + parser.inContentState()
                        + " " + piece.remaining());
                // as Jetty's connection does when nothing else came
                if (handle && !piece.hasRemaining() && !parser.hasContent()) {
                    texts.add(parser.parseNext(piece) + " " + parser.getState());
                }
                if (parser.isComplete()) {
                    parser.reset();
                }
            }
        }
    }

    /** What a handler is told. */
    private static final class Events implements HttpParser.RequestHandler, RepeatingParser.Fields {
        final List<String> texts = new ArrayList<>();
        private @Nullable List<HttpField> collected;

        @Override
        public void collect(List<HttpField> target) {
            collected = target;
        }

        @Override
        public void collectNoMore() {
            collected = null;
        }

        @Override
        public void messageBegin() {
            texts.add("message begins");
        }

        @Override
        public void startRequest(String method, String uri, HttpVersion version) {
            texts.add(method + " " + uri + " " + version);
        }

        @Override
        public void parsedHeader(HttpField field) {
            texts.add(field.getName() + ": " + field.getValue() + " "
                    + field.getClass().getSimpleName());
            if (collected != null) {
                collected.add(field);
            }
        }

        @Override
        public boolean headerComplete() {
            texts.add("header complete");
            return true;
        }

        @Override
        public boolean content(ByteBuffer content) {
            texts.add("content " + StandardCharsets.ISO_8859_1.decode(content));
            return false;
        }

        @Override
        public boolean contentComplete() {
            texts.add("content complete");
            return false;
        }

        @Override
        public void parsedTrailer(HttpField field) {
            texts.add("trailer " + field);
        }

        @Override
        public boolean messageComplete() {
            texts.add("message complete");
            return false;
        }

        @Override
        public void badMessage(HttpException failure) {
            texts.add("bad " + failure.getCode() + " " + failure.getReason());
        }

        @Override
        public void earlyEOF() {
            texts.add("early end");
        }
    }
}
