package dev.basin.realtime;

import dev.basin.records.RecordStore;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Record;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Everybody connected, by id and by the auth record that they speak for, and what changes of those records mean (facts D3). */
final class Clients {
    private final Collections collections;
    private final RecordStore records;
    private final ConcurrentMap<String, Client> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<Owner, Set<Client>> byOwner = new ConcurrentHashMap<>();
    private final Logins logins = new Logins();

    /** An auth record by its place. */
    record Owner(String collectionId, String recordId) {
        static Owner of(Record record) {
            return new Owner(record.collection().id(), record.id());
        }
    }

    Clients(Collections collections, RecordStore records) {
        this.collections = collections;
        this.records = records;
    }

    void add(Client client) {
        byId.put(client.id(), client);
    }

    void remove(Client client) {
        byId.remove(client.id(), client);
        bind(client, Optional.empty());
    }

    Optional<Client> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Iterable<Client> all() {
        return byId.values();
    }

    int count() {
        return byId.size();
    }

    /**
     * Lets the client speak for the record of a request, which may have been read long ago: a login that was revoked since
     * makes a guest. Until that is known, it speaks for whom it spoke before.
     */
    void bindAsItIsNow(Client client, Optional<Record> auth) {
        if (auth.isEmpty()) {
            bind(client, auth);
            return;
        }
        // known before it is read: a change from here on finds it, and then the client by its record
        Login login = logins.begin(auth.get());
        Optional<Record> fresh = Optional.empty();
        try {
            fresh = asItIsNow(auth.get());
        } finally {
            login.end(fresh, settled -> bind(client, settled));
            logins.forget(login);
        }
    }

    /** Puts one record in the place of another, unless the client is bound to a third by now. */
    private void rebind(Client client, Optional<Record> old, Optional<Record> fresh) {
        synchronized (client) {
            if (client.boundAuth().equals(old)) {
                bind(client, fresh);
            }
        }
    }

    /** The record that was read before, read anew; empty when what it signed in with is void. */
    private Optional<Record> asItIsNow(Record record) {
        return collections
                .find(record.collection().id())
                .flatMap(current -> records.find(current.id(), record.id()))
                .filter(found ->
                        secret(found.collection()).equals(secret(record.collection())) && sameKey(found, record));
    }

    /** Lets the client speak for the record from now on; one that has gone speaks for nobody. */
    void bind(Client client, Optional<Record> wanted) {
        synchronized (client) {
            Optional<Record> auth = wanted.filter(_ -> client.equals(byId.get(client.id())));
            Optional<Owner> before = client.boundAuth().map(Owner::of);
            Optional<Owner> after = auth.map(Owner::of);
            client.bind(auth);
            // one that stays is not taken out in between: whoever goes through the clients would miss it, or meet it
            // again
            if (!before.equals(after)) {
                before.ifPresent(owner -> leave(owner, client));
                after.ifPresent(owner -> enter(owner, client));
            }
        }
    }

    private void enter(Owner owner, Client client) {
        byOwner.compute(owner, (_, known) -> {
            Set<Client> all = known == null ? ConcurrentHashMap.newKeySet(1) : known;
            all.add(client);
            return all;
        });
    }

    private void leave(Owner owner, Client client) {
        byOwner.computeIfPresent(owner, (_, all) -> {
            all.remove(client);
            return all.isEmpty() ? null : all;
        });
    }

    /**
     * The record that the client speaks for, as it is now: a changed collection is seen here, and one that was deleted or got
     * another secret makes a guest.
     */
    Optional<Record> auth(Client client) {
        Optional<Record> bound = client.boundAuth();
        if (bound.isEmpty()) {
            return bound;
        }
        Record record = bound.get();
        Optional<Collection> current = collections.find(record.collection().id());
        if (current.isPresent() && current.get().equals(record.collection())) {
            return bound;
        }
        rebind(client, bound, asItIsNow(record));
        return client.boundAuth();
    }

    /** The auth record was changed: clients go on with the new one, or as guests when its tokens are void. */
    void changed(Record record) {
        logins.of(Owner.of(record)).forEach(login -> login.changed(record));
        for (Client client : byOwner.getOrDefault(Owner.of(record), Set.of())) {
            synchronized (client) {
                client.boundAuth()
                        .ifPresent(old -> bind(client, sameKey(old, record) ? Optional.of(record) : Optional.empty()));
            }
        }
    }

    /** The auth record was deleted: its clients are guests. */
    void deleted(Record record) {
        logins.of(Owner.of(record)).forEach(Login::revoke);
        byOwner.getOrDefault(Owner.of(record), Set.of()).forEach(client -> bind(client, Optional.empty()));
    }

    static boolean sameKey(Record one, Record other) {
        return one.text("tokenKey").equals(other.text("tokenKey"));
    }

    private static String secret(Collection collection) {
        return collection
                .auth()
                .map(AuthOptions::authToken)
                .map(token -> token.secret())
                .orElse("");
    }
}
