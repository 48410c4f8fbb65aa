package dev.basin.settings;

import java.util.SequencedMap;

/** What a setting may hold. Absent and null settings have the kind's zero value, as in Go. */
sealed interface Kind {
    record Text() implements Kind {}

    /**
     * A text that answers never show.
     *
     * @param storedEmpty whether it is stored when it is empty
     */
    record Secret(boolean storedEmpty) implements Kind {}

    record Whole() implements Kind {}

    record Flag() implements Kind {}

    record Texts() implements Kind {}

    record Group(SequencedMap<String, Kind> members) implements Kind {}

    record Groups(Group item) implements Kind {}
}
