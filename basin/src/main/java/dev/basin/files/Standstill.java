package dev.basin.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A time during which no stored file is cleaned up, while files are stored as ever: a file that a record named at any moment of it is
 * there until its end.
 */
public final class Standstill implements AutoCloseable {
    private final Set<String> noted = new LinkedHashSet<>();
    private final Runnable end;

    Standstill(Runnable end) {
        this.end = end;
    }

    synchronized void add(Collection<String> keys) {
        noted.addAll(keys);
    }

    /** What was noted by anybody since before it began: among these keys are those of all files that no record names at some moment of it. */
    public synchronized List<String> noted() {
        return new ArrayList<>(noted);
    }

    @Override
    public void close() {
        end.run();
    }
}
