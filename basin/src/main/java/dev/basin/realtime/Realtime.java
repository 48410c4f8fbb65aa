package dev.basin.realtime;

import dev.basin.errors.ApiException;
import dev.basin.filter.Filters;
import dev.basin.realtime.Client.Subscription;
import dev.basin.records.RecordAccess;
import dev.basin.records.RecordHooks;
import dev.basin.records.RecordPresenter;
import dev.basin.records.RecordStore;
import dev.basin.schema.Collections;
import dev.basin.schema.Record;
import dev.basin.security.RandomText;
import dev.basin.storage.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Who is connected, and the way to them (facts D3). Changes of records reach their subscribers by themselves; a program may
 * send under topics of its own.
 */
public final class Realtime implements AutoCloseable {
    private static final int ID_LENGTH = 40;
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RealtimeOptions options;
    private final Clients clients;
    private final Subscribers subscribers = new Subscribers();
    private final Lanes lanes = new Lanes();
    private final RecordEvents events;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("realtime-clock").factory());
    private volatile boolean closed;

    /** @param hooks where it registers for the changes of records */
    public Realtime(
            RealtimeOptions options,
            Database database,
            Collections collections,
            Filters filters,
            RecordStore records,
            RecordPresenter presenter,
            RecordHooks hooks) {
        this.options = options;
        this.clients = new Clients(collections, records);
        this.events = new RecordEvents(
                database,
                records,
                new RecordAccess(database, filters),
                presenter,
                clients,
                subscribers,
                lanes,
                options);
        hooks.watch(events);
        long period = Math.clamp(shortest().toNanos() / 4, 1_000_000L, 1_000_000_000L);
        clock.scheduleWithFixedDelay(this::look, period, period, TimeUnit.NANOSECONDS);
    }

    private Duration shortest() {
        return List.of(options.idleTimeout(), options.lifetime(), options.stalled()).stream()
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /**
     * Makes a client of a new stream and tells it its id. After {@link #close} the stream is ended at once.
     *
     * @param address from where the client connected; it must subscribe from there
     */
    public void connect(EventStream stream, String address) {
        Client client = new Client(RandomText.alphanumeric(ID_LENGTH), address, stream, options.bufferBytes());
        clients.add(client);
        stream.onClosed(() -> forget(client));
        client.outbox()
                .offer(Broadcast.text(
                        "PB_CONNECT", ("{\"clientId\":\"" + client.id() + "\"}").getBytes(StandardCharsets.US_ASCII)));
        if (closed) {
            client.outbox().end();
        }
    }

    /**
     * Replaces everything that a client is subscribed to, and lets it speak for the caller from now on.
     *
     * @param address the caller's
     * @throws ApiException 400 for a malformed form or another address, 404 for an unknown client, 403 when the client speaks
     *     for another record
     */
    public void subscribe(SubscribeForm form, String address, Optional<Record> caller) {
        form.check();
        Client client =
                clients.find(form.clientId()).orElseThrow(() -> ApiException.notFound("Missing or invalid client id."));
        if (!client.address().equals(address)) {
            throw ApiException.badRequest("Invalid realtime client.");
        }
        Optional<Clients.Owner> speaker = clients.auth(client).map(Clients.Owner::of);
        if (speaker.isPresent() && !speaker.equals(caller.map(Clients.Owner::of))) {
            throw ApiException.forbidden("The current and the previous request authorization don't match.");
        }
        clients.bindAsItIsNow(client, caller);
        List<Topic> topics = form.topics().stream()
                .filter(topic -> !topic.isEmpty() && !Topic.unspeakable(topic))
                .map(Topic::of)
                .toList();
        client.subscribe(topics, subscribers);
    }

    /**
     * Sends to everybody who subscribed to a topic, with options or without. There are no rules about such topics: whoever
     * knows the topic gets what is sent, so keep its name to yourself when others must not see it.
     *
     * @param topic a name that is no collection's, without {@code ?}
     * @param data what the event holds, usually JSON
     */
    public void send(String topic, String data) {
        byte[] bytes = String.join("\ndata:", data.split("\r\n|\r|\n", -1)).getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> texts = new ConcurrentHashMap<>();
        for (Subscription subscription : subscribers.of(topic)) {
            byte[] text = texts.computeIfAbsent(subscription.topic().text(), name -> Broadcast.text(name, bytes));
            subscription.client().outbox().offer(text);
        }
    }

    /** How many clients are connected. */
    public int clients() {
        return clients.count();
    }

    /** Ends all streams at once, and every new one. */
    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
        clients.all().forEach(client -> client.outbox().end());
        awaitEnds();
        clients.all().forEach(client -> client.outbox().cut());
        lanes.close();
    }

    /** A write that is under way comes before the end; who does not take it in time is cut off. */
    private void awaitEnds() {
        long end = System.nanoTime() + FAREWELL_NANOS;
        while (clients.count() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private void forget(Client client) {
        client.outbox().close();
        client.leave(subscribers);
        clients.remove(client);
    }

    private void look() {
        look(System.nanoTime());
    }

    /** Ends the streams whose time is over by then. */
    void look(long now) {
        for (Client client : clients.all()) {
            boolean over = now - client.openedAt() > options.lifetime().toNanos()
                    || now - client.outbox().lastSent() > options.idleTimeout().toNanos();
            if (client.outbox().stalled(now, options.stalled().toNanos())) {
                client.outbox().cut();
            } else if (over) {
                client.outbox().end();
            }
        }
    }
}
