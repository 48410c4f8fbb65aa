package dev.basin.realtime;

import dev.basin.schema.Record;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One connected stream: who it belongs to, and what it subscribed to. */
final class Client {
    private final String id;
    private final String address;
    private final Outbox outbox;
    private final long openedAt = System.nanoTime();
    private volatile Optional<Record> auth = Optional.empty();
    private volatile boolean gone;
    /** By the topics' texts; guarded by this client. */
    private Map<String, Subscription> subscriptions = Map.of();

    /** One topic of one client. */
    record Subscription(Client client, Topic topic) {}

    Client(String id, String address, EventStream stream, int bufferBytes) {
        this.id = id;
        this.address = address;
        this.outbox = new Outbox(stream, ("id:" + id + "\n").getBytes(StandardCharsets.US_ASCII), bufferBytes);
    }

    String id() {
        return id;
    }

    /** From where it connected. */
    String address() {
        return address;
    }

    Outbox outbox() {
        return outbox;
    }

    /** When it connected, in {@link System#nanoTime}. */
    long openedAt() {
        return openedAt;
    }

    /** The record as which it subscribed last; empty for a guest. Seldom out of date, see {@link Clients#auth}. */
    Optional<Record> boundAuth() {
        return auth;
    }

    /** Only {@link Clients} calls it, which finds clients by their records. */
    void bind(Optional<Record> newAuth) {
        auth = newAuth;
    }

    /** Replaces what it is subscribed to. What it keeps is never missing in between. */
    synchronized void subscribe(java.util.Collection<Topic> topics, Subscribers subscribers) {
        if (gone) {
            return;
        }
        Map<String, Subscription> before = subscriptions;
        Map<String, Subscription> after = HashMap.newHashMap(topics.size());
        for (Topic topic : topics) {
            Subscription known = before.get(topic.text());
            if (known == null && !after.containsKey(topic.text())) {
                known = new Subscription(this, topic);
                subscribers.add(known);
            }
            if (known != null) {
                after.put(topic.text(), known);
            }
        }
        subscriptions = after;
        before.forEach((text, old) -> {
            if (!after.containsKey(text)) {
                subscribers.remove(old);
            }
        });
    }

    /** Ends all subscriptions for good. */
    synchronized void leave(Subscribers subscribers) {
        gone = true;
        subscriptions.values().forEach(subscribers::remove);
        subscriptions = Map.of();
    }
}
