package dev.basin.realtime;

import dev.basin.schema.Record;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The logins that are being looked at, by the record that they are about. */
final class Logins {
    private final ConcurrentMap<Clients.Owner, Set<Login>> byOwner = new ConcurrentHashMap<>();

    /** {@link #forget} must follow. */
    Login begin(Record asRead) {
        Login login = new Login(asRead);
        byOwner.compute(login.owner(), (_, known) -> {
            Set<Login> all = known == null ? ConcurrentHashMap.newKeySet(1) : known;
            all.add(login);
            return all;
        });
        return login;
    }

    void forget(Login login) {
        byOwner.computeIfPresent(login.owner(), (_, all) -> {
            all.remove(login);
            return all.isEmpty() ? null : all;
        });
    }

    Set<Login> of(Clients.Owner owner) {
        return byOwner.getOrDefault(owner, Set.of());
    }
}
