package dev.basin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What was opened and has to be closed again, in reverse. */
final class OpenParts implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    /** Adds what is closed after everything else, also after what was added before it. */
    void addLast(AutoCloseable part) {
        opened.addLast(part);
    }

    /**
     * Closes all of it, whatever fails.
     *
     * @throws IllegalStateException with the first failure
     */
    @Override
    public void close() {
        closeAll().ifPresent(failure -> {
            throw new IllegalStateException("not everything closed properly", failure);
        });
    }

    /** Closes all of it because of a failure, which gets to know of further ones. */
    void closeAfter(Throwable cause) {
        closeAll().ifPresent(cause::addSuppressed);
    }

    private Optional<Exception> closeAll() {
        List<Exception> failures = new ArrayList<>();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        Optional<Exception> first = failures.stream().findFirst();
        first.ifPresent(kept -> failures.stream().skip(1).forEach(kept::addSuppressed));
        return first;
    }
}
