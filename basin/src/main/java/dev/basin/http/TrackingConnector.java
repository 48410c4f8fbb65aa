package dev.basin.http;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A connector that knows every accepted connection from its first moment. Jetty, when it stops, closes only those that its selector already
 * serves: one that was accepted just before would stay open for good, and its caller would wait for an answer.
 */
class TrackingConnector extends ServerConnector implements SelectorManager.AcceptListener {
    private static final System.Logger LOG = System.getLogger(TrackingConnector.class.getName());

    private final Set<SelectableChannel> open = ConcurrentHashMap.newKeySet();
    private volatile boolean accepting;
    private volatile boolean closed;

    TrackingConnector(Server server, ConnectionFactory http) {
        super(server, 1, 1, http);
        getSelectorManager().addEventListener(this);
    }

    @Override
    public void accept(int acceptor) throws IOException {
        accepting = true;
        try {
            super.accept(acceptor);
        } finally {
            accepting = false;
        }
    }

    /** Takes no more connections. Jetty would go on asking the closed socket, as fast as it can, until it is stopped. */
    @Override
    public void close() {
        super.close();
        setAccepting(false);
    }

    /** Whether a connection may be on its way from the listening socket, also after that was closed. */
    boolean accepting() {
        return accepting;
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        open.add(channel);
        if (closed) {
            end(channel);
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        open.remove(channel);
    }

    @Override
    protected void onEndPointClosed(EndPoint endPoint) {
        super.onEndPointClosed(endPoint);
        if (endPoint instanceof SocketChannelEndPoint socket) {
            open.remove(socket.getChannel());
        }
    }

    /** Closes what is open, and from now on whatever is accepted. */
    void closeAll() {
        closed = true;
        open.forEach(this::end);
    }

    private void end(SelectableChannel channel) {
        open.remove(channel);
        try {
            channel.close();
        } catch (IOException e) {
            // the others are to be closed all the same
            LOG.log(System.Logger.Level.WARNING, "a connection could not be closed", e);
        }
    }
}
