package dev.basin.http;

import dev.basin.security.AddressText;
import dev.basin.settings.TrustedProxy;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** Tells a caller's address (facts D9, realIP). */
final class ClientAddress {
    private ClientAddress() {}

    /** As a trusted proxy tells it, else that of the connection; empty when that has none. */
    static String of(Request request, TrustedProxy trusted) {
        return fromProxy(request.getHeaders(), trusted).orElseGet(() -> ofPeer(request));
    }

    private static String ofPeer(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                        && peer.getAddress() != null
                ? AddressText.of(peer.getAddress())
                : "";
    }

    /** What the first trusted header that is present says; empty when none names an address. */
    private static Optional<String> fromProxy(HttpFields headers, TrustedProxy trusted) {
        for (String name : trusted.headers()) {
            var lines = headers.getValuesList(name);
            if (!lines.isEmpty()) {
                Optional<String> found = pick(lines.getLast(), trusted.leftmost());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> pick(String line, boolean leftmost) {
        String[] parts = line.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            Optional<String> address = AddressText.parse(parts[leftmost ? i : parts.length - 1 - i].strip())
                    .map(AddressText::of);
            if (address.isPresent()) {
                return address;
            }
        }
        return Optional.empty();
    }
}
