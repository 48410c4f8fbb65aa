package dev.basin.records;

import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.util.List;

/** One answered list on its way through the hooks; as {@link RecordEvent}, for the records of a page. */
public interface RecordsEvent {
    Collection collection();

    /** The records of the page, in order. */
    List<Record> records();

    RequestContext request();

    /** Runs the rest of the chain, the making of the answer at its end. */
    void next();
}
