package dev.basin.records;

import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.util.List;

/** One list going through its chain of hooks. */
final class ListHookRun {
    private final Collection collection;
    private final List<Record> records;
    private final RequestContext request;
    private boolean done;

    private ListHookRun(Collection collection, List<Record> records, RequestContext request) {
        this.collection = collection;
        this.records = records;
        this.request = request;
    }

    /** Whether every hook let the list pass. */
    static boolean run(List<RecordsHook> hooks, Collection collection, List<Record> records, RequestContext request) {
        ListHookRun run = new ListHookRun(collection, records, request);
        new HookChain<>(hooks, "list hook of " + collection.name(), run::call).run(() -> run.done = true);
        return run.done;
    }

    private void call(RecordsHook hook, Runnable next) {
        hook.on(new Link(next));
    }

    private final class Link implements RecordsEvent {
        private final Runnable next;

        Link(Runnable next) {
            this.next = next;
        }

        @Override
        public Collection collection() {
            return collection;
        }

        @Override
        public List<Record> records() {
            return records;
        }

        @Override
        public RequestContext request() {
            return request;
        }

        @Override
        public void next() {
            next.run();
        }
    }
}
