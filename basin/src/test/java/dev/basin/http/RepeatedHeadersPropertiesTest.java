package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Random requests of one connection, arriving in random pieces, are read as Jetty's own parser reads them. */
class RepeatedHeadersPropertiesTest {
    private static final int MAX_HEADER = 8192;
    private static final int TRIES = 3000;
    private static final String REFUSED = "/refused";

    /** Headers of all tries that were told without being read. */
    private static final AtomicInteger REPEATED = new AtomicInteger();

    @AfterContainer
    static void theShortcutWasTaken() {
        assertThat(REPEATED).hasValueGreaterThan(TRIES / 4);
    }

    private static Arbitrary<String> lines() {
        return Arbitraries.frequency(
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
                        Tuple.of(1, "Accept: a\r\n  folded\r\n"),
                        Tuple.of(3, "Origin: n\n"),
                        Tuple.of(3, "Origin: \u00e9\r\n"),
                        Tuple.of(1, "no colon\r\n"),
                        Tuple.of(1, "Pragma : n\r\n"),
                        Tuple.of(1, "User-Agent: " + "a".repeat(5000) + "\r\n"))
                .list()
                .ofMaxSize(4)
                .map(chosen -> String.join("", chosen));
    }

    private static Arbitrary<String> headers() {
        Arbitrary<String> hosts = Arbitraries.frequency(
                Tuple.of(60, "Host: a\r\n"),
                Tuple.of(10, "Host: b:80\r\n"),
                Tuple.of(1, ""),
                Tuple.of(1, "Host: a\r\nHost: b\r\n"));
        Arbitrary<String> bodies = Arbitraries.frequency(
                Tuple.of(60, "\r\n"),
                Tuple.of(10, "Content-Length: 3\r\n\r\nabc"),
                Tuple.of(5, "Content-Length: 2\r\n\r\n\r\n"),
                Tuple.of(5, "Content-Length: 0\r\n\r\n"),
                Tuple.of(5, "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nAccept: t\r\n\r\n"),
                Tuple.of(5, "\r\n\r\n"),
                Tuple.of(1, "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Tuple.of(1, "Content-Length: x\r\n\r\n"));
        return Combinators.combine(lines(), hosts, lines(), bodies)
                .as((before, host, between, body) -> before + host + between + body);
    }

    private static Arbitrary<String> starts() {
        return Arbitraries.frequency(
                Tuple.of(60, "GET /a HTTP/1.1\r\n"),
                Tuple.of(20, "GET /a/b?x=%20&y=\"<>\\^`{|}~#f HTTP/1.1\r\n"),
                Tuple.of(20, "GET //a;p=1/../b HTTP/1.1\r\n"),
                Tuple.of(5, "GET " + REFUSED + " HTTP/1.1\r\n"),
                Tuple.of(5, "HEAD /a HTTP/1.1\r\n"),
                Tuple.of(5, "POST /b HTTP/1.1\r\n"),
                Tuple.of(5, "GET / HTTP/1.0\r\n"),
                Tuple.of(5, "\r\nGET /a HTTP/1.1\r\n"),
                Tuple.of(2, "\rGET /a HTTP/1.1\r\n"),
                Tuple.of(2, "GET /\u00e9 HTTP/1.1\r\n"),
                Tuple.of(2, "GET /a\u007f HTTP/1.1\r\n"),
                Tuple.of(2, "GET /" + "l".repeat(1500) + " HTTP/1.1\r\n"),
                Tuple.of(2, "GET  /a HTTP/1.1\r\n"),
                Tuple.of(2, "GET /a HTTP/1.1\n"),
                Tuple.of(2, "GET /a HTTP/1.2\r\n"),
                Tuple.of(2, "GET * HTTP/1.1\r\n"),
                Tuple.of(2, "GET http://c/a HTTP/1.1\r\n"));
    }

    /** Each of few headers, most of them several times. */
    @Provide
    Arbitrary<List<String>> connections() {
        return headers()
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(some -> Combinators.combine(starts(), Arbitraries.of(some))
                        .as(String::concat)
                        .list()
                        .ofMinSize(2)
                        .ofMaxSize(12));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 1000).list().ofMaxSize(5);
    }

    @Property(tries = TRIES)
    void what_is_read_is_what_the_plain_parser_reads(
            @ForAll("connections") List<String> requests,
            @ForAll("cuts") List<Integer> cuts,
            @ForAll boolean oneByOne,
            @ForAll boolean ended) {
        List<byte[]> pieces = oneByOne
                ? requests.stream().map(RepeatedHeadersPropertiesTest::bytes).toList()
                : cut(bytes(String.join("", requests)), cuts);
        Events expected = new Events();
        HttpParser plain = new HttpParser(expected, MAX_HEADER, HttpCompliance.RFC9110);
        feed(plain, expected.texts, pieces, ended);
        Events actual = new Events();
        RepeatingParser repeating = new RepeatingParser(actual, actual, MAX_HEADER, HttpCompliance.RFC9110);
        feed(repeating, actual.texts, pieces, ended);
        assertThat(actual.texts).isEqualTo(expected.texts);
        REPEATED.addAndGet(actual.repeated);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<byte[]> cut(byte[] bytes, List<Integer> lengths) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; left.hasRemaining(); i++) {
            byte[] piece = new byte[Math.min(left.remaining(), i < lengths.size() ? lengths.get(i) : bytes.length)];
            left.get(piece);
            pieces.add(piece);
        }
        return pieces;
    }

    private static void feed(HttpParser parser, List<String> texts, List<byte[]> pieces, boolean ended) {
        parser.setHeaderCacheSize(0);
        for (byte[] bytes : pieces) {
            ByteBuffer piece = ByteBuffer.wrap(bytes);
            while (piece.hasRemaining() && !parser.isClose() && !parser.isClosed()) {
                parse(parser, texts, piece);
            }
        }
        if (ended) {
            parser.atEOF();
            parse(parser, texts, ByteBuffer.allocate(0));
            parse(parser, texts, ByteBuffer.allocate(0));
        }
    }

    private static void parse(HttpParser parser, List<String> texts, ByteBuffer piece) {
        boolean handle = parser.parseNext(piece);
        texts.add(handle + " " + state(parser) + " " + piece.remaining());
        // as Jetty's connection does when nothing else came
        if (handle && !piece.hasRemaining() && !parser.hasContent()) {
            texts.add(parser.parseNext(piece) + " " + state(parser));
        }
        if (parser.isState(HttpParser.State.END)) {
            assertThat(System.nanoTime() - parser.getBeginNanoTime()).isBetween(0L, 60_000_000_000L);
        }
        if (parser.isComplete()) {
            parser.reset();
        }
    }

    private static String state(HttpParser parser) {
        return parser.getState() + " " + parser.hasContent() + parser.inContentState() + parser.inHeaderState()
                + parser.isIdle();
    }

    /** What a handler is told. */
    private static final class Events implements HttpParser.RequestHandler, RepeatingParser.Fields {
        final List<String> texts = new ArrayList<>();
        int repeated;
        private final Set<HttpField> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private @Nullable List<HttpField> collected;
        private String uri = "";

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
            this.uri = uri;
            texts.add(method + " " + uri + " " + version);
        }

        @Override
        public void parsedHeader(HttpField field) {
            texts.add(field.getName() + ": " + field.getValue() + " "
                    + field.getClass().getSimpleName());
            // a host is an object of its own each time that it is read
            if (field.getName().equals("Host")) {
                repeated += seen.add(field) ? 0 : 1;
            }
            if (collected != null) {
                collected.add(field);
            }
        }

        @Override
        public boolean headerComplete() {
            texts.add("header complete");
            if (uri.equals(REFUSED)) {
                throw new HttpException.RuntimeException(421, "refused");
            }
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
