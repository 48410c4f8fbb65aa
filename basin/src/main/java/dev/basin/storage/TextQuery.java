package dev.basin.storage;

import java.util.List;

/** What the indexed texts of a row have to hold. */
public sealed interface TextQuery {
    /** The fewest characters of a text that an index finds. */
    int SHORTEST = 3;

    /**
     * All of these texts, the case of ASCII letters aside.
     *
     * @param texts one or more, each of {@link #SHORTEST} characters or more and without NUL
     */
    record Holds(List<String> texts) implements TextQuery {
        public Holds {
            texts = List.copyOf(texts);
        }
    }

    /** What all of these ask for. */
    record All(List<TextQuery> parts) implements TextQuery {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** What one of these asks for. */
    record Any(List<TextQuery> parts) implements TextQuery {
        public Any {
            parts = List.copyOf(parts);
        }
    }
}
