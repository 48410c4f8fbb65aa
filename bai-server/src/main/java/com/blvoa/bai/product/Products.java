package com.blvoa.bai.product;

import com.blvoa.bai.schema.ProductFields;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds products by their business ids. */
public final class Products {
    private final RecordStore records;

    public Products(RecordStore records) {
        this.records = records;
    }

    public Optional<Record> withId(String id) {
        return Optional.ofNullable(withIds(List.of(id)).get(id));
    }

    /** Those that exist, by their ids; one query. */
    public Map<String, Record> withIds(Collection<String> ids) {
        Map<String, Record> found = new HashMap<>();
        for (Record product : records.having(ProductFields.COLLECTION, ProductFields.ID, ids)) {
            found.put(product.text(ProductFields.ID), product);
        }
        return found;
    }
}
