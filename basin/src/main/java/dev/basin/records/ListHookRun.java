package dev.basin.records;

import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.util.List;

/** One list going through its chain of hooks. */
final class ListHookRun {
    private final List<RecordsHook> hooks;
    private final Collection collection;
    private final List<Record> records;
    private final RequestContext request;
    private boolean done;

    private ListHookRun(List<RecordsHook> hooks, Collection collection, List<Record> records, RequestContext request) {
        this.hooks = hooks;
        this.collection = collection;
        this.records = records;
        this.request = request;
    }

    /** Whether every hook let the list pass. */
    static boolean run(List<RecordsHook> hooks, Collection collection, List<Record> records, RequestContext request) {
        ListHookRun run = new ListHookRun(hooks, collection, records, request);
        run.step(0);
        return run.done;
    }

    private void step(int index) {
        if (index < hooks.size()) {
            hooks.get(index).on(new Link(index));
        } else {
            done = true;
        }
    }

    private final class Link implements RecordsEvent {
        private final int index;
        private boolean passed;

        Link(int index) {
            this.index = index;
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
            if (passed) {
                throw new IllegalStateException("A list hook of " + collection.name() + " called next() twice");
            }
            passed = true;
            step(index + 1);
        }
    }
}
