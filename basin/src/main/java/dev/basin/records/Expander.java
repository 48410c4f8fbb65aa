package dev.basin.records;

import dev.basin.filter.FilterException;
import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches related records level by level, each relation of a level with one query, under the view rule of their collection
 * (facts B11). A relation that does not exist or may not be seen is left out without an error.
 */
final class Expander {
    private static final int DEEPEST = 6;
    private static final Logger LOG = LoggerFactory.getLogger(Expander.class);

    private final RecordReader reader;
    private final RecordPresenter presenter;
    private final Relations relations;

    Expander(Database database, Collections collections, RecordReader reader, RecordPresenter presenter) {
        this.reader = reader;
        this.presenter = presenter;
        this.relations = new Relations(database, collections, reader.tables());
    }

    /** @param shown records of one collection */
    void expand(List<Shown> shown, ExpandTree wanted, RequestContext request) {
        if (wanted.isEmpty()) {
            return;
        }
        RequestContext context = new RequestContext(
                "expand", request.method(), request.query(), request.headers(), request.body(), request.auth());
        Asked asked = new Asked(context, new AtomicInteger());
        wanted.children().forEach((name, below) -> expand(shown, name, below, asked, 1));
    }

    /** @param fetched how many related records there are so far */
    private record Asked(RequestContext request, AtomicInteger fetched) {}

    /** Whether the relation could be followed; when none of the paths below it can, it is not shown either. */
    private boolean expand(List<Shown> parents, String name, ExpandTree below, Asked asked, int level) {
        if (parents.isEmpty() || level > DEEPEST) {
            return true;
        }
        Optional<Relations.Relation> found =
                relations.find(parents.getFirst().record().collection(), name, asked.request.superuser());
        if (found.isEmpty()) {
            return false;
        }
        Relations.Relation relation = found.get();
        List<Record> records = parents.stream().map(Shown::record).toList();
        Map<String, List<String>> links = relations.links(relation, records);
        Optional<List<Shown>> related = fetch(relation.target(), links, asked);
        if (related.isEmpty() || !expandBelow(related.get(), below, asked, level + 1)) {
            return false;
        }
        attach(parents, relation, name, links, related.get());
        return true;
    }

    private boolean expandBelow(List<Shown> related, ExpandTree below, Asked asked, int level) {
        boolean any = below.isEmpty();
        for (Map.Entry<String, ExpandTree> next : below.children().entrySet()) {
            any |= expand(related, next.getKey(), next.getValue(), asked, level);
        }
        return any;
    }

    /** Empty when the requester may see none of the collection's records. */
    private Optional<List<Shown>> fetch(Collection target, Map<String, List<String>> links, Asked asked) {
        RequestContext request = asked.request;
        String rule = request.superuser() ? "" : target.rules().view();
        if (rule == null) {
            return Optional.empty();
        }
        Set<String> ids = new LinkedHashSet<>();
        links.values().forEach(ids::addAll);
        AnswerSize.checkRelated(asked.fetched.addAndGet(ids.size()));
        if (ids.isEmpty()) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(presenter.show(reader.findAll(target, ids, rule, request), request));
        } catch (FilterException e) {
            LOG.warn("The view rule of {} can't be evaluated: {}", target.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private static void attach(
            List<Shown> parents,
            Relations.Relation relation,
            String name,
            Map<String, List<String>> links,
            List<Shown> related) {
        Map<String, Shown> byId = new HashMap<>();
        related.forEach(one -> byId.put(one.record().id(), one));
        for (Shown parent : parents) {
            List<Shown> own = new ArrayList<>();
            for (String id : links.getOrDefault(parent.record().id(), List.of())) {
                Shown one = byId.get(id);
                if (one != null) {
                    own.add(one);
                }
            }
            parent.expand(name, own, relation.single());
        }
    }
}
