package dev.basin.http;

import dev.basin.storage.FastPaths;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/** Makes connections that know their client's headers again, see {@link RepeatingParser}. */
final class KeepAliveConnections extends HttpConnectionFactory {
    KeepAliveConnections(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        if (!FastPaths.taken()) {
            return super.newConnection(connector, endPoint);
        }
        KeepAlive connection = new KeepAlive(getHttpConfiguration(), connector, endPoint);
        connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
        return configure(connection, connector, endPoint);
    }

    private static final class KeepAlive extends HttpConnection {
        KeepAlive(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        @Override
        protected HttpConnection.RequestHandler newRequestHandler() {
            return new Collecting();
        }

        @Override
        protected HttpParser newHttpParser(HttpCompliance compliance) {
            Collecting handler = (Collecting) super.newHttpParser(compliance).getHandler();
            HttpParser parser =
                    new RepeatingParser(handler, handler, getHttpConfiguration().getRequestHeaderSize(), compliance);
            parser.setHeaderCacheSize(getHttpConfiguration().getHeaderCacheSize());
            return parser;
        }

        private final class Collecting extends HttpConnection.RequestHandler implements RepeatingParser.Fields {
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
            public void parsedHeader(HttpField field) {
                if (collected != null) {
                    collected.add(field);
                }
                super.parsedHeader(field);
            }
        }
    }
}
