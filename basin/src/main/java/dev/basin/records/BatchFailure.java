package dev.basin.records;

/** Ends a batch: nothing of it was kept. The cause is what the item alone would have failed with. */
public final class BatchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int index;

    BatchFailure(int index, RuntimeException cause) {
        super("item " + index + " of a batch failed", cause);
        this.index = index;
    }

    /** Which item failed, from 0. */
    public int index() {
        return index;
    }
}
