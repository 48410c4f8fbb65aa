package dev.basin.realtime;

import dev.basin.errors.ApiException;
import dev.basin.filter.CompiledSelection;
import dev.basin.filter.FilterException;
import dev.basin.filter.RequestContext;
import dev.basin.json.JsonWriter;
import dev.basin.realtime.Event.Addressee;
import dev.basin.realtime.Event.Delivery;
import dev.basin.records.RecordAccess;
import dev.basin.records.RecordPresenter;
import dev.basin.records.Shape;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import dev.basin.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out what one event says to whom (facts G10). What is the same for several addressees is worked out once: whether
 * those may see it who stand before equal conditions, and the payload of those who see the same of it.
 */
final class Broadcast {
    private static final System.Logger LOG = System.getLogger(Broadcast.class.getName());

    private final RecordAccess access;
    private final RecordPresenter presenter;
    private final Event event;
    private final Record record;
    private final Map<Audience, Optional<byte[]>> payloads = new HashMap<>();
    private final Map<CompiledSelection, Boolean> conditions = new HashMap<>();
    private final Map<View, byte[]> views = new HashMap<>();
    private final Map<Text, byte[]> texts = new HashMap<>();

    Broadcast(RecordAccess access, RecordPresenter presenter, Event event) {
        this.access = access;
        this.presenter = presenter;
        this.event = event;
        this.record = event.record();
    }

    /** Those for whom everything is the same. */
    private record Audience(boolean all, Optional<Clients.Owner> owner, TopicOptions options) {}

    /** Those who see the same of a record without relations. */
    private record View(boolean superuser, @Nullable String fields) {}

    private record Text(String topic, byte[] payload) {}

    List<Delivery> to(List<Addressee> addressees) {
        List<Delivery> deliveries = new ArrayList<>(addressees.size());
        for (Addressee addressee : addressees) {
            Topic topic = addressee.subscription().topic();
            Audience audience = new Audience(topic.all(), addressee.auth().map(Clients.Owner::of), topic.options());
            Optional<byte[]> payload = payloads.get(audience);
            if (payload == null) {
                payload = payload(audience, addressee.auth());
                payloads.put(audience, payload);
            }
            payload.ifPresent(json -> deliveries.add(new Delivery(
                    addressee.subscription().client(),
                    texts.computeIfAbsent(new Text(topic.text(), json), Broadcast::text))));
        }
        return deliveries;
    }

    /** An event's lines but the one with the client's id. */
    private static byte[] text(Text text) {
        return text(text.topic, text.payload);
    }

    static byte[] text(String name, byte[] data) {
        byte[] head = ("event:" + name + "\ndata:").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + data.length + 2];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(data, 0, whole, head.length, data.length);
        whole[whole.length - 2] = '\n';
        whole[whole.length - 1] = '\n';
        return whole;
    }

    /** What the audience is told; empty when it may not know of the event. */
    private Optional<byte[]> payload(Audience audience, Optional<Record> auth) {
        TopicOptions options = audience.options;
        RequestContext request =
                new RequestContext("realtime", "GET", options.query(), options.headers(), Map.of(), auth);
        try {
            return visible(audience, request) ? Optional.of(json(request, options.shape())) : Optional.empty();
        } catch (FilterException unusable) {
            return Optional.empty();
        } catch (StorageException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "whether an event of " + record.collection().name() + " may be seen can't be told",
                    e);
            return Optional.empty();
        }
    }

    private boolean visible(Audience audience, RequestContext request) {
        Collection collection = record.collection();
        if (!event.audience().has(request.superuser()) || record.softDeleted() && !request.superuser()) {
            return false;
        }
        String rule = "";
        if (!request.superuser()) {
            rule = audience.all ? collection.rules().list() : collection.rules().view();
        }
        if (rule == null) {
            return false;
        }
        String filter = audience.options.filter();
        if (rule.isEmpty() && filter.isEmpty()) {
            return true;
        }
        CompiledSelection condition = access.condition(collection, rule, filter, request);
        Boolean known = conditions.get(condition);
        if (known == null) {
            known = access.holds(record, condition);
            conditions.put(condition, known);
        }
        return known;
    }

    private byte[] json(RequestContext request, Shape shape) {
        String expand = shape.expand();
        boolean personal =
                expand != null && !expand.isEmpty() || record.collection().isAuth() && !request.superuser();
        if (personal) {
            return write(request, shape);
        }
        return views.computeIfAbsent(new View(request.superuser(), shape.fields()), _ -> write(request, shape));
    }

    private byte[] write(RequestContext request, Shape shape) {
        return new JsonWriter()
                .beginObject()
                .name("record")
                .raw(shown(request, shape))
                .name("action")
                .string(event.action().word())
                .endObject()
                .toByteArray();
    }

    /** A malformed choice of fields shows all of them, as in PocketBase. */
    private byte[] shown(RequestContext request, Shape shape) {
        try {
            return presenter.json(record, shape, request);
        } catch (ApiException malformed) {
            return presenter.json(record, new Shape(shape.expand(), null), request);
        }
    }
}
