package dev.basin.realtime;

import dev.basin.schema.Record;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A login that a client asks to go by, while its record is read anew. What changes meanwhile is noted here, since nobody is found by that
 * record yet.
 */
final class Login {
    private final Record asRead;
    private Optional<Record> changed = Optional.empty();
    private boolean revoked;

    Login(Record asRead) {
        this.asRead = asRead;
    }

    Clients.Owner owner() {
        return Clients.Owner.of(asRead);
    }

    /** The record was written. */
    synchronized void changed(Record record) {
        if (Clients.sameKey(asRead, record)) {
            changed = Optional.of(record);
        } else {
            revoked = true;
        }
    }

    synchronized void revoke() {
        revoked = true;
    }

    /**
     * Decides for whom the client speaks. A change comes before that, and counts, or after it, and finds the client.
     *
     * @param fresh what was read now; empty when the login is void
     */
    synchronized void end(Optional<Record> fresh, Consumer<Optional<Record>> bind) {
        bind.accept(revoked ? Optional.empty() : fresh.map(changed::orElse));
    }
}
