package dev.basin.records;

import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One operation on one record going through its chain of hooks. */
final class HookRun {
    private final List<RecordHook> hooks;
    private final Optional<RequestContext> request;
    private final UnaryOperator<Record> operation;
    private Record record;
    private boolean done;

    private HookRun(
            List<RecordHook> hooks, Record record, Optional<RequestContext> request, UnaryOperator<Record> operation) {
        this.hooks = hooks;
        this.record = record;
        this.request = request;
        this.operation = operation;
    }

    /** The operation's result, or empty when a hook stopped it. */
    static Optional<Record> run(
            List<RecordHook> hooks, Record record, Optional<RequestContext> request, UnaryOperator<Record> operation) {
        if (hooks.isEmpty()) {
            return Optional.of(operation.apply(record));
        }
        HookRun run = new HookRun(hooks, record, request, operation);
        run.step(0);
        return run.done ? Optional.of(run.record) : Optional.empty();
    }

    private void step(int index) {
        if (index < hooks.size()) {
            hooks.get(index).on(new Link(index));
        } else {
            record = operation.apply(record);
            done = true;
        }
    }

    /** What one hook sees of the run. */
    private final class Link implements RecordEvent {
        private final int index;
        private boolean passed;

        Link(int index) {
            this.index = index;
        }

        @Override
        public Collection collection() {
            return record.collection();
        }

        @Override
        public Record record() {
            return record;
        }

        @Override
        public Optional<RequestContext> request() {
            return request;
        }

        @Override
        public void next() {
            if (passed) {
                throw new IllegalStateException("A hook of " + collection().name() + " called next() twice");
            }
            passed = true;
            step(index + 1);
        }
    }
}
