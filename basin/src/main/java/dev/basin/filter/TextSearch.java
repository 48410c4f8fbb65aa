package dev.basin.filter;

import dev.basin.storage.TextQuery;

/**
 * How a text index narrows a selection.
 *
 * @param narrowed the SQL with the index's condition, whose value comes before those of the selection's own conditions
 * @param position where that value stands among all
 * @param table the quoted name of the selected rows
 * @param query what is looked for
 * @param endsEarly whether the rows can be read in their order without the index, up to as many as are wanted
 */
record TextSearch(
        SelectionShape narrowed, int position, String index, String table, TextQuery query, boolean endsEarly) {}
