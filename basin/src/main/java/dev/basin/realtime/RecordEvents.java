package dev.basin.realtime;

import dev.basin.realtime.Client.Subscription;
import dev.basin.realtime.Event.Action;
import dev.basin.realtime.Event.Addressee;
import dev.basin.realtime.Event.Audience;
import dev.basin.realtime.Event.Delivery;
import dev.basin.records.RecordAccess;
import dev.basin.records.RecordPresenter;
import dev.basin.records.RecordStore;
import dev.basin.records.RecordWatch;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Transaction;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes changes of records to those who subscribed to them. The caller who made the change only finds out whether it concerns
 * anybody; the rest happens in a lane for each collection, so that the events of one record keep their order.
 */
final class RecordEvents implements RecordWatch {
    private static final System.Logger LOG = System.getLogger(RecordEvents.class.getName());

    private final Database database;
    private final RecordStore records;
    private final RecordAccess access;
    private final RecordPresenter presenter;
    private final Clients clients;
    private final Subscribers subscribers;
    private final Lanes lanes;
    private final PastStates pastStates;
    private final int backlog;

    RecordEvents(
            Database database,
            RecordStore records,
            RecordAccess access,
            RecordPresenter presenter,
            Clients clients,
            Subscribers subscribers,
            Lanes lanes,
            RealtimeOptions options) {
        this.database = database;
        this.records = records;
        this.access = access;
        this.presenter = presenter;
        this.clients = clients;
        this.subscribers = subscribers;
        this.lanes = lanes;
        this.pastStates = new PastStates(database, lanes);
        this.backlog = options.backlog();
    }

    @Override
    public void saved(Record record, boolean created) {
        if (!created && record.collection().isAuth()) {
            clients.changed(record);
        }
        announce(new Event(created ? Action.CREATE : Action.UPDATE, record));
    }

    @Override
    public void restored(Record record) {
        if (record.collection().isAuth()) {
            clients.changed(record);
        }
        announce(new Event(Action.UPDATE, record, Audience.SUPERUSERS));
        announce(new Event(Action.CREATE, record, Audience.OTHERS));
    }

    @Override
    public Runnable deleting(Transaction tx, Record record) {
        Record last = record.asStored();
        boolean marked = last.collection().softDeletes() && !last.softDeleted();
        Event event = new Event(Action.DELETE, last, marked ? Audience.OTHERS : Audience.ALL);
        List<Addressee> addressees = addressees(last);
        if (addressees.isEmpty()) {
            return () -> {
                // by now somebody may want to know
                announce(event);
                forget(last);
            };
        }
        CompletableFuture<List<Delivery>> deliveries = pastStates.before(
                tx,
                () -> records.find(last.collection().id(), last.id()),
                () -> new Broadcast(access, presenter, event).to(addressees));
        return () -> {
            forget(last);
            enqueue(event, addressees, () -> deliver(deliveries.join()));
        };
    }

    private void forget(Record record) {
        if (record.collection().isAuth()) {
            clients.deleted(record);
        }
    }

    private void announce(Event event) {
        List<Addressee> addressees = addressees(event.record());
        if (!addressees.isEmpty()) {
            enqueue(
                    event,
                    addressees,
                    () -> deliver(database.read(_ -> new Broadcast(access, presenter, event).to(addressees))));
        }
    }

    private void enqueue(Event event, List<Addressee> addressees, Runnable delivery) {
        String lane = event.record().collection().id();
        if (lanes.waiting(lane) < backlog) {
            lanes.add(lane, addressees.size(), delivery);
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "events of {0} come faster than they can be delivered; its subscribers are cut off",
                event.record().collection().name());
        addressees.forEach(late -> late.subscription().client().outbox().cut());
    }

    private List<Addressee> addressees(Record record) {
        List<Subscription> all = subscribers.of(record);
        if (all.isEmpty()) {
            return List.of();
        }
        return all.stream()
                .map(one -> new Addressee(one, clients.auth(one.client())))
                .toList();
    }

    private static void deliver(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> delivery.client().outbox().offer(delivery.text()));
    }
}
