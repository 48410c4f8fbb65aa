package dev.basin.storage;

import java.util.List;
import java.util.Optional;

/**
 * Indexes that find the rows whose texts may hold a text. What they find is a superset: rows may be among it that do not hold the
 * text, none that does is missing. Whoever writes to the table, this program or another, notes in the same transaction which rows
 * the index does not know yet, and these are found by every search; {@link #catchUp} takes them in.
 */
public interface TextIndexes {
    /** The names of the indexes that there are. */
    List<String> names(Queries queries);

    /** Whether the index is there, has all of the columns, and nobody has done anything to the table that it could not note. */
    boolean isSound(Queries queries, TextIndex index);

    /** Makes the index, in place of one with its name. It takes time in proportion to the table. */
    void create(Transaction tx, TextIndex index);

    /** Ends what writes to the table note for an index, which is not sound from then on. */
    void detach(Transaction tx, String name);

    /** Removes what there is of an index. */
    void drop(Transaction tx, String name);

    /** Whether there are rows that the index does not know. */
    boolean isBehind(Queries queries, String name);

    /** Takes in some of the rows that the index does not know, so many that it does not take long. */
    void catchUp(Transaction tx, TextIndex index);

    /** The condition that a row of the table is a candidate, with one {@code ?} for {@link #candidates}. */
    String condition(String name, String quotedTable);

    /** About how many rows a table has. */
    long size(Queries queries, String quotedTable);

    /**
     * What finds the candidates of a query. It looks at nothing but the index.
     *
     * @param most how many candidates are too many to be of use
     * @return what to bind in {@link #condition}; empty when the candidates are too many
     */
    Optional<String> candidates(Queries queries, String name, TextQuery query, long most);

    /**
     * Reads of the index what {@link #condition} reads, and nothing else.
     *
     * @throws StorageException when that can't be read
     */
    void probe(Queries queries, String name, String candidates);
}
