package dev.basin.records;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Hooks around an operation: each decides by a call of its {@code next} whether the following ones and at last the operation
 * run.
 *
 * @param hooks in their order
 * @param kind what the hooks belong to, for whoever misuses them
 * @param call gives a hook its event, whose {@code next} runs the rest
 */
public record HookChain<H>(List<H> hooks, String kind, BiConsumer<H, Runnable> call) {
    /**
     * Runs the chain; without hooks, the operation alone.
     *
     * @throws IllegalStateException when a hook goes on twice
     */
    public void run(Runnable operation) {
        step(0, operation);
    }

    private void step(int index, Runnable operation) {
        if (index < hooks.size()) {
            call.accept(hooks.get(index), new Rest(index + 1, operation));
        } else {
            operation.run();
        }
    }

    /** What comes after a hook. */
    private final class Rest implements Runnable {
        private final int index;
        private final Runnable operation;
        private boolean passed;

        Rest(int index, Runnable operation) {
            this.index = index;
            this.operation = operation;
        }

        @Override
        public void run() {
            if (passed) {
                throw new IllegalStateException("A " + kind + " called next() twice");
            }
            passed = true;
            step(index, operation);
        }
    }
}
