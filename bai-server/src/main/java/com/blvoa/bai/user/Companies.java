package com.blvoa.bai.user;

import com.blvoa.bai.schema.CompanyFields;
import com.blvoa.bai.schema.UserFields;
import dev.basin.json.JsonWriter;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import java.util.Map;
import java.util.Optional;

/** The companies that users are of. */
public final class Companies {
    private final RecordStore records;

    public Companies(RecordStore records) {
        this.records = records;
    }

    /** The company whose number the user has. */
    public Optional<Record> of(Record user) {
        String id = user.text(UserFields.COMPANY_ID);
        return id.isEmpty()
                ? Optional.empty()
                : records.first(CompanyFields.COLLECTION, "company_id = {:id}", Map.of("id", id));
    }

    /** Writes the object CompanyInfo (contract §3). */
    public static void write(JsonWriter out, Record company) {
        out.beginObject();
        CompanyFields.ALL.forEach(field -> out.name(field).string(company.text(field)));
        out.endObject();
    }
}
