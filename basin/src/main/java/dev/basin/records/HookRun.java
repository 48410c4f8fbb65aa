package dev.basin.records;

import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One operation on one record going through its chain of hooks. */
final class HookRun {
    private final Optional<RequestContext> request;
    private final UnaryOperator<Record> operation;
    private Record record;
    private boolean done;

    private HookRun(Record record, Optional<RequestContext> request, UnaryOperator<Record> operation) {
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
        HookRun run = new HookRun(record, request, operation);
        new HookChain<>(hooks, "hook of " + record.collection().name(), run::call).run(run::operate);
        return run.done ? Optional.of(run.record) : Optional.empty();
    }

    private void call(RecordHook hook, Runnable next) {
        hook.on(new Link(next));
    }

    private void operate() {
        record = operation.apply(record);
        done = true;
    }

    /** What one hook sees of the run. */
    private final class Link implements RecordEvent {
        private final Runnable next;

        Link(Runnable next) {
            this.next = next;
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
            next.run();
        }
    }
}
